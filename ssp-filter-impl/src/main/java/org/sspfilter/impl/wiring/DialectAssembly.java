package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.sspfilter.impl.pipeline.Dialects;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.response.Dialect;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Reads the error dialects of all profiles, used or not: an endpoint that comes later then finds its words. A dialect that
 * cannot be used is a problem only where an endpoint speaks it.
 */
final class DialectAssembly {

    private final Surroundings surroundings;
    private final Map<String, Dialect> byProfile = new HashMap<>();
    private final Map<String, String> unusable = new HashMap<>();
    private final Dialect standard;

    DialectAssembly(SettingValues values, Surroundings surroundings, ProfileLibrary profiles) {
        this.surroundings = surroundings;
        this.standard = standard(values);
        for (String name : profiles.names()) {
            profiles.find(name).ifPresent(this::add);
        }
    }

    Dialects dialects() {
        return new Dialects(standard, byProfile);
    }

    /** Tells when a profile of an endpoint has no words. */
    void verify(Profile profile, Problems problems) {
        String why = unusable.get(profile.name());
        if (why != null) {
            problems.add("profile " + profile.name() + ": " + why);
        }
    }

    private Dialect standard(SettingValues values) {
        try {
            return dialect(values.required(SettingKey.DIALECT));
        } catch (IllegalArgumentException wrong) {
            values.problems().add(SettingKey.DIALECT.key() + ": " + wrong.getMessage());
            return Dialect.bundled(SettingKey.DIALECT.defaultText());
        }
    }

    private void add(Profile profile) {
        try {
            byProfile.put(profile.name(), dialect(profile.dialect()));
        } catch (IllegalArgumentException wrong) {
            unusable.put(profile.name(), String.valueOf(wrong.getMessage()));
        }
    }

    /** A bundled dialect by name, or one of the user's own by file. */
    private Dialect dialect(String name) {
        try {
            if (name.endsWith(".properties")) {
                try (Reader reader =
                        Files.newBufferedReader(surroundings.files().apply(name))) {
                    return Dialect.read(name, reader);
                }
            }
            return Dialect.bundled(name);
        } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
            throw new IllegalArgumentException(
                    "the error dialect " + name + " cannot be used: " + wrong.getMessage(), wrong);
        }
    }
}
