package org.sspfilter.tool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;

/**
 * An application's {@code ssp-filter.properties}, read as the filter reads it. What the server overrides by system property or
 * environment is not known here; {@code overrides} say it.
 *
 * @param file the properties; null when there are the overrides alone
 * @param overrides settings that count in place of the file's
 * @param base what relative paths start from
 * @param war the unpacked application, which {@code WEB-INF/...} is in; null where it is above the file, or unknown
 */
record SettingsFile(
        @Nullable Path file,
        Map<String, String> overrides,
        Path base,
        @Nullable Path war) {

    SettingsFile {
        overrides = Map.copyOf(overrides);
    }

    /** The settings; what is wrong with their names is a problem of theirs. */
    SettingValues values() throws UnusableFileException {
        return values(file == null ? new byte[0] : content(file));
    }

    /** The same of octets that were read before. */
    SettingValues values(byte[] content) throws UnusableFileException {
        Problems problems = new Problems();
        SettingSources sources = new SettingSources(problems).own("--set", overrides);
        if (file != null) {
            sources.own(String.valueOf(file.getFileName()), entries(file, content));
        }
        return new SettingValues(sources.values(), this::path, name -> null, problems);
    }

    /** What is in a file of settings. */
    static byte[] content(Path file) throws UnusableFileException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException("The file " + file + " does not exist");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableFileException("The file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> entries(Path file, byte[] content) throws UnusableFileException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder())) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableFileException("The file " + file + " cannot be read as properties: " + e.getMessage());
        }
        Map<String, String> entries = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            entries.put(name, properties.getProperty(name, ""));
        }
        return entries;
    }

    private Path path(String name) {
        String inside = name.startsWith("/") ? name.substring(1) : name;
        if (!inside.startsWith("WEB-INF/")) {
            return base.toAbsolutePath().normalize().resolve(name);
        }
        Path application = war == null ? applicationAbove() : war;
        if (application == null) {
            throw new SspConfigurationException(
                    List.of(name + " is inside the application: say with --war where that is unpacked"));
        }
        return application.resolve(inside);
    }

    private @Nullable Path applicationAbove() {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        return folder != null && folder.endsWith("WEB-INF") ? folder.getParent() : null;
    }
}
