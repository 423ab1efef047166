package org.sspfilter.impl.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The profiles that endpoints may name: those of this library, and those of the user's own files. A profile is a {@linkplain
 * ProfileFile properties file}; its name is the file's name without {@code .properties}.
 *
 * <p>Immutable.
 */
public final class ProfileLibrary {

    private static final Set<String> BUNDLED = Set.of(
            "gpconnect-1",
            "gpconnect-1.0",
            "gpconnect-1.2",
            "gpconnect-1.2.8",
            "gpconnect-1.3",
            "gpconnect-1.4",
            "gpconnect-1.5",
            "gpconnect-1.6",
            "gpconnect-structured-1",
            "gpconnect-structured-1.2",
            "gpconnect-structured-1.3",
            "gpconnect-structured-1.4",
            "gpconnect-structured-1.5",
            "gpconnect-structured-1.6",
            "gpconnect-documents-1",
            "gpconnect-documents-1.0",
            "gpconnect-documents-1.5",
            "gpconnect-documents-1.6",
            "gpconnect-0.7",
            "nrl",
            "nrl-retrieval",
            "nrls",
            "reasonable-adjustments",
            "spine-core",
            "visitors-and-migrants");

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
            profiles.put(name, shipped(name));
        }
        return new ProfileLibrary(profiles);
    }

    /** A profile in the jar. */
    static Profile shipped(String name) {
        return ProfileFile.read(name, ProfileLibrary::resource);
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
        return with(ProfileFile.read(name, resource -> Files.readString(file.resolveSibling(resource))));
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

    /**
     * These profiles, this one in the place of the one of its name, if there is one.
     *
     * @param profile a profile
     * @return another library
     */
    public ProfileLibrary with(Profile profile) {
        Map<String, Profile> more = new TreeMap<>(profiles);
        more.put(profile.name(), profile);
        return new ProfileLibrary(more);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ProfileLibrary.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
