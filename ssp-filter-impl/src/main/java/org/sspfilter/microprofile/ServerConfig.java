package org.sspfilter.microprofile;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingSources;

/**
 * What the server's MicroProfile Config has of ours. Loaded by name, and only where its API is there.
 *
 * <p><i>Source:</i> MicroProfile Config 3.1, "ConfigSource" and "ConfigProvider".
 */
public final class ServerConfig {

    private static final String API = "org.eclipse.microprofile.config.";

    private ServerConfig() {}

    /**
     * All values whose names are ours: those that a source lists, and those of known settings that a source has without
     * listing them.
     *
     * @param application the application's class loader
     * @param contextPath its context path, empty for the root
     * @return by full name; empty where nobody implements the API
     * @throws IllegalStateException when a value cannot be had; its message names the key, never a value
     */
    public static Map<String, String> values(ClassLoader application, String contextPath) {
        Config config = config(application);
        if (config == null) {
            return Map.of();
        }
        Map<String, String> values = new TreeMap<>();
        for (String name : names(config, SettingSources.qualified(contextPath))) {
            try {
                ConfigValue value = config.getConfigValue(name);
                if (value.getValue() != null) {
                    values.put(name, value.getValue());
                } else if (value.getRawValue() != null && !value.getRawValue().isEmpty()) {
                    throw unresolved(name);
                }
            } catch (NoSuchElementException unresolved) {
                throw unresolved(name);
            }
        }
        return values;
    }

    /**
     * Gives up what the API's implementation keeps for an application by its class loader, in a map that outlives it. For servers
     * where nobody else does.
     *
     * @param application the class loader of an application that ends
     */
    public static void release(ClassLoader application) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig(application));
    }

    private static IllegalStateException unresolved(String name) {
        return new IllegalStateException(name + " has a value that cannot be worked out");
    }

    /** The application's; null where the API stands alone, as libraries bring it along: then the API itself says so. */
    private static @Nullable Config config(ClassLoader application) {
        try {
            return ConfigProvider.getConfig(application);
        } catch (RuntimeException | ServiceConfigurationError broken) {
            StackTraceElement[] trace = broken.getStackTrace();
            if (trace.length > 0 && trace[0].getClassName().startsWith(API)) {
                return null;
            }
            throw new IllegalStateException(
                    "it does not start (" + broken.getClass().getSimpleName() + ")", broken);
        }
    }

    private static Set<String> names(Config config, String qualified) {
        Set<String> names = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(SettingSources.PREFIX) || name.startsWith(qualified)) {
                names.add(name);
            }
        }
        for (SettingKey key : SettingKey.values()) {
            names.add(SettingSources.PREFIX + key.key());
            names.add(qualified + key.key());
        }
        return names;
    }
}
