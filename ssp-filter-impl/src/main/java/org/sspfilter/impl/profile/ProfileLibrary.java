package org.sspfilter.impl.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that endpoints may name: those of this library, and those of the user's own files.
 *
 * <p>A profile is a properties file: {@code headers} ({@code ssp}, {@code nrl}), {@code token} (a token flavour),
 * {@code dialect} (an error dialect) and {@code catalogue} (a {@linkplain CatalogueFile catalogue file} beside it). Its name
 * is the file's name without {@code .properties}.
 *
 * <p>Immutable.
 */
public final class ProfileLibrary {

    private static final Set<String> BUNDLED = new TreeSet<>(
            Set.of("gpconnect-1", "gpconnect-structured-1", "gpconnect-documents-1", "nrl", "nrl-retrieval"));

    private static final Map<String, HeaderProfile> HEADER_PROFILES = Map.of(
            "ssp", new HeaderProfile("ssp", "Ssp-From", "Ssp-To", "Ssp-TraceID", "Ssp-InteractionID"),
            "nrl", new HeaderProfile("nrl", "fromASID", "toASID", null, null));

    private static final Set<String> KEYS = Set.of("headers", "token", "dialect", "catalogue");

    private final Map<String, Profile> profiles;

    private ProfileLibrary(Map<String, Profile> profiles) {
        this.profiles = profiles;
    }

    /**
     * The profiles of this library.
     *
     * @return the library
     */
    public static ProfileLibrary bundled() {
        Map<String, Profile> profiles = new TreeMap<>();
        for (String name : BUNDLED) {
            profiles.put(name, read(name, name + ".properties", ProfileLibrary::resource));
        }
        return new ProfileLibrary(profiles);
    }

    /**
     * These profiles and one more.
     *
     * @param file a profile file; its catalogue is read from the same folder
     * @return a larger library
     * @throws ProfileException when the file cannot be used, or its name is taken
     */
    public ProfileLibrary with(Path file) {
        Path fileName = file.getFileName();
        if (fileName == null || !fileName.toString().endsWith(".properties")) {
            throw new ProfileException("A profile is a file named <profile>.properties, not " + file);
        }
        String name = fileName.toString().substring(0, fileName.toString().length() - ".properties".length());
        if (profiles.containsKey(name)) {
            throw new ProfileException("There is a profile " + name + " already; give " + file + " another name");
        }
        Map<String, Profile> more = new TreeMap<>(profiles);
        more.put(name, read(name, fileName.toString(), resource -> Files.readString(file.resolveSibling(resource))));
        return new ProfileLibrary(more);
    }

    /**
     * The profile of this name.
     *
     * @param name such as {@code gpconnect-1}
     * @return the profile, or empty when there is none
     */
    public Optional<Profile> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /**
     * The names of all profiles.
     *
     * @return in alphabetical order
     */
    public Set<String> names() {
        return Set.copyOf(profiles.keySet());
    }

    private static Profile read(String name, String file, Texts texts) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(texts.read(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ProfileException("Cannot read the profile " + file + ": " + unreadable.getMessage());
        }
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new ProfileException(
                        "Profile " + file + " has an unknown key " + key + "; known are " + new TreeSet<>(KEYS));
            }
        }
        String headers = required(properties, "headers", file);
        HeaderProfile headerProfile = HEADER_PROFILES.get(headers);
        if (headerProfile == null) {
            throw new ProfileException("Profile " + file + " names the header profile " + headers + "; known are "
                    + new TreeSet<>(HEADER_PROFILES.keySet()));
        }
        String catalogue = required(properties, "catalogue", file);
        try {
            return new Profile(
                    name,
                    headerProfile,
                    CatalogueFile.parse(catalogue, texts.read(catalogue)),
                    required(properties, "token", file),
                    required(properties, "dialect", file));
        } catch (IOException unreadable) {
            throw new ProfileException("Cannot read the catalogue " + catalogue + " of the profile " + file);
        }
    }

    private static String required(Properties properties, String key, String file) {
        @Nullable String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new ProfileException("Profile " + file + " needs a value for " + key);
        }
        return value.strip();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ProfileLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads a file that stands beside the profile. */
    @FunctionalInterface
    private interface Texts {
        String read(String file) throws IOException;
    }
}
