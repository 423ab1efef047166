package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A folder whose files count. Files whose name starts with a dot do not: tools write them first and rename them then.
 *
 * <p>Immutable.
 *
 * @param path the folder
 */
public record Folder(Path path) {

    /** The Spine parts its lists in some thousands. */
    public static final int MOST_FILES = 10_000;

    /**
     * The files that are there now.
     *
     * @return in the order of their names; not of folders below
     * @throws IOException when the folder cannot be read or holds too many; the message is our own words
     */
    public SortedSet<Path> files() throws IOException {
        SortedSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null && !name.toString().startsWith(".") && Files.isRegularFile(entry)) {
                    files.add(entry);
                }
                if (files.size() > MOST_FILES) {
                    throw new IOException("more than " + MOST_FILES + " files");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IOException("The folder " + path + " cannot be read", e);
        }
        return files;
    }
}
