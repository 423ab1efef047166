package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A folder with the last good content of each source, for the next start. Each file is whole or not there: it is written
 * beside, forced to the disk and renamed. A file that is a link, belongs to another user, or can be written by others is
 * not read. What is read is verified again by whoever asks.
 *
 * <p>Thread-safe. Reads and writes files.
 */
public final class KeptCopies {

    private static final String SUFFIX = ".copy";

    private final Path folder;
    private final OwnFiles own;
    private final long maxOctets;

    private KeptCopies(Path folder, OwnFiles own, long maxOctets) {
        this.folder = folder;
        this.own = own;
        this.maxOctets = maxOctets;
    }

    /**
     * Opens the folder, and makes it when it is not there.
     *
     * @param folder the folder; nobody but this process's user may write there
     * @param maxOctets how much all copies may hold together
     * @return the copies
     * @throws IOException when the folder cannot be used; the message is for the operator
     */
    public static KeptCopies in(Path folder, long maxOctets) throws IOException {
        return new KeptCopies(folder, OwnFiles.in(folder), maxOctets);
    }

    /**
     * The copy of a source.
     *
     * @param name the source's name
     * @param mostOctets how much a copy may hold
     * @return its content; empty when there is none
     * @throws IOException when there is one that is not to be trusted; the message is our own words
     */
    public Optional<byte[]> read(String name, int mostOctets) throws IOException {
        Path file = file(name);
        if (Files.isSymbolicLink(file)) {
            throw new IOException(file + " is a link");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream stream = Channels.newInputStream(channel)) {
            own.refuseOthers(file);
            byte[] content = stream.readNBytes(mostOctets);
            if (stream.read() >= 0) {
                throw new IOException("The copy is larger than the bound");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the copy of a source.
     *
     * @param name the source's name
     * @param content its content, verified
     * @throws IOException when it cannot be written, or there is no room; the message is our own words
     */
    public synchronized void write(String name, byte[] content) throws IOException {
        Path file = file(name);
        makeRoom(file, content.length);
        Path temporary = null;
        try {
            temporary = own.temporary(folder);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer octets = ByteBuffer.wrap(content);
                while (octets.hasRemaining()) {
                    channel.write(octets);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            own.force(folder);
        } catch (IOException e) {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
            throw new IOException("The copy cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Lets the copies go that were written longest ago, until there is room. */
    private void makeRoom(Path file, int needed) throws IOException {
        if (needed > maxOctets) {
            throw new IOException("The copy is larger than all copies may be together");
        }
        while (true) {
            long total = needed;
            Path oldest = null;
            BasicFileAttributes oldestFacts = null;
            try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path copy : copies) {
                    BasicFileAttributes facts =
                            Files.readAttributes(copy, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (!copy.equals(file)) {
                        total += facts.size();
                        if (oldestFacts == null
                                || facts.lastModifiedTime().compareTo(oldestFacts.lastModifiedTime()) < 0) {
                            oldest = copy;
                            oldestFacts = facts;
                        }
                    }
                }
            }
            if (total <= maxOctets || oldest == null) {
                return;
            }
            Files.delete(oldest);
        }
    }

    private Path file(String name) {
        return folder.resolve(OwnFiles.digest(name) + SUFFIX);
    }
}
