package org.sspfilter.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.wiring.HandshakeTrust;

/** Reads the settings of a handshake. The file may be the filter's own: what concerns requests is passed over. */
final class HandshakeSettings {

    private HandshakeSettings() {}

    /** Reads the file and opens what it asks for; throws with all problems. */
    static HandshakeTrust open(Path file, InstantSource clock) {
        Problems problems = new Problems();
        SettingSources sources = new SettingSources(problems).own(file.toString(), read(file));
        SettingValues values =
                new SettingValues(sources.values(), file.toAbsolutePath()::resolveSibling, System::getenv, problems);
        return HandshakeTrust.open(values, clock);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SspConfigurationException(List.of("the settings file " + file.toAbsolutePath()
                    + " cannot be read (" + unreadable.getClass().getSimpleName() + ")"));
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name, "")));
        return read;
    }
}
