package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A WAR that nothing speaks against protecting. Immutable.
 *
 * <p>Its descriptor is edited when it is opened, so that all that can be said against the WAR is said then.
 */
public final class WarFile {

    /** Where the settings go. */
    public static final String SETTINGS = "WEB-INF/ssp-filter.properties";

    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String DESCRIPTOR = "WEB-INF/web.xml";
    private static final int LARGEST_DESCRIPTOR = 16 * 1024 * 1024;

    private final ZipArchive archive;
    private final List<String> names;
    private final boolean described;
    private final Descriptor descriptor;
    private final List<String> handlers;

    private WarFile(
            ZipArchive archive, List<String> names, boolean described, Descriptor descriptor, List<String> handlers) {
        this.archive = archive;
        this.names = names;
        this.described = described;
        this.descriptor = descriptor;
        this.handlers = handlers;
    }

    /**
     * Opens a WAR. Reads every class in it.
     *
     * @param file the WAR
     * @return the WAR
     * @throws UnfitWarException when it is none, is protected already, or cannot be protected
     * @throws IOException when the file cannot be read
     */
    public static WarFile open(Path file) throws IOException, UnfitWarException {
        ZipArchive archive = ZipArchive.read(file);
        List<String> names =
                archive.entries().stream().map(ZipEntryRecord::name).toList();
        verifyNames(names);
        verifyKind(names);
        try (ZipFile content = new ZipFile(file.toFile())) {
            ClassSearch classes = ClassSearch.through(content);
            if (classes.filter().isPresent()) {
                throw new UnfitWarException("It is protected already: the filter is in "
                        + classes.filter().get() + ". Give the WAR as it was before");
            }
            if (classes.oldApi().isPresent()) {
                throw new UnfitWarException("It is of the years of javax.servlet ("
                        + classes.oldApi().get()
                        + "), and the filter needs a server of jakarta.servlet. Convert it first, by the tool of the Tomcat"
                        + " project: java -jar jakartaee-migration-<version>-shaded.jar in.war out.war");
            }
            byte[] written = descriptor(content);
            return new WarFile(
                    archive,
                    names,
                    written != null,
                    written == null ? Descriptor.fresh() : Descriptor.protect(written),
                    ServerHandlers.in(content));
        }
    }

    /**
     * The entries' names.
     *
     * @return in the archive's order
     */
    public List<String> names() {
        return names;
    }

    /**
     * What the descriptor cannot say in its version, and is left to the filter's own start.
     *
     * @return half a sentence, or empty
     */
    public String unsaid() {
        return switch (descriptor.words()) {
            case REQUESTS -> "dispatches and asynchronous requests";
            case DISPATCHES -> "asynchronous requests and dispatches";
            default -> "";
        };
    }

    /**
     * What it brings that a server runs before any filter.
     *
     * @return sentences, each of an entry; none when there is none
     */
    public List<String> handlers() {
        return handlers;
    }

    /**
     * Whether there was a descriptor.
     *
     * @return false when one is made
     */
    public boolean isDescribed() {
        return described;
    }

    /**
     * Writes the protected WAR. The same input gives the same octets.
     *
     * @param library name of the filter's jar
     * @param jar the filter's jar
     * @param settings the settings' octets
     * @param target an existing file, which is overwritten
     * @throws UnfitWarException when there is a library of that name
     * @throws IOException when a file cannot be read or written
     */
    public void protect(String library, byte[] jar, byte[] settings, Path target)
            throws IOException, UnfitWarException {
        if (names.contains(LIBRARIES + library)) {
            throw new UnfitWarException(
                    "There is another library " + LIBRARIES + library + " in it: rename that first");
        }
        ZipCopy copy = new ZipCopy(archive);
        if (described) {
            copy.replace(DESCRIPTOR, descriptor.content());
        } else {
            copy.add(DESCRIPTOR, descriptor.content());
        }
        copy.add(LIBRARIES + library, jar).add(SETTINGS, settings).write(target);
    }

    /**
     * Writes a protected WAR again with other settings; all else is the same.
     *
     * @param written the protected WAR
     * @param settings the settings' octets
     * @param target an existing file, which is overwritten
     * @throws UnfitWarException when the WAR is none any more
     * @throws IOException when a file cannot be read or written
     */
    public static void copy(Path written, byte[] settings, Path target) throws IOException, UnfitWarException {
        new ZipCopy(ZipArchive.read(written)).replace(SETTINGS, settings).write(target);
    }

    private static byte @Nullable [] descriptor(ZipFile content) throws IOException, UnfitWarException {
        ZipEntry entry = content.getEntry(DESCRIPTOR);
        if (entry == null) {
            return null;
        }
        try (InputStream stream = content.getInputStream(entry)) {
            byte[] octets = stream.readNBytes(LARGEST_DESCRIPTOR + 1);
            if (octets.length > LARGEST_DESCRIPTOR) {
                throw new UnfitWarException("WEB-INF/web.xml is larger than 16 MiB");
            }
            return octets;
        }
    }

    /** No name leads out of the application, and none is there twice, for readers of any kind. */
    private static void verifyNames(List<String> names) throws UnfitWarException {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!EntryName.isInside(name)) {
                throw new UnfitWarException("Its entry \"" + name + "\" would be unpacked outside of the application");
            }
            if (!EntryName.isKept(name)) {
                throw new UnfitWarException(
                        "Its entry \"" + name + "\" has a colon, or a dot or a blank at an end, which some"
                                + " file systems leave out of a name: rename it first");
            }
            if (!seen.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name)) {
                throw new UnfitWarException("Its entry " + name + " is there twice: servers would choose differently");
            }
            String lower = name.toLowerCase(Locale.ROOT);
            for (String known : List.of("WEB-INF/", "META-INF/", DESCRIPTOR, LIBRARIES, "WEB-INF/classes/", SETTINGS)) {
                if (lower.startsWith(known.toLowerCase(Locale.ROOT)) && !name.startsWith(known)) {
                    throw new UnfitWarException("Its entry " + name + " is " + known
                            + " in other letters, which some file systems take for the same: rename it first");
                }
            }
        }
    }

    private static void verifyKind(List<String> names) throws UnfitWarException {
        if (names.contains("META-INF/application.xml")
                || names.stream().anyMatch(name -> name.endsWith(".war") && !name.contains("/"))) {
            throw new UnfitWarException("It is an EAR: protect each WAR in it, and put those back");
        }
        if (names.stream().noneMatch(name -> name.startsWith("WEB-INF/"))) {
            throw new UnfitWarException("It has no WEB-INF: it is no WAR");
        }
        if (names.contains(SETTINGS)) {
            throw new UnfitWarException(
                    "It is protected already: it has " + SETTINGS + ". Give the WAR as it was before");
        }
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith("META-INF/") && upper.indexOf('/', 9) < 0 && upper.endsWith(".SF")) {
                throw new UnfitWarException("It is signed (" + name + "), and a changed WAR breaks its signature. Take"
                        + " the signature out first: zip -d in.war 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA'"
                        + " 'META-INF/*.EC'; sign again afterwards");
            }
        }
    }
}
