package org.sspfilter.impl.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to this process's user alone. Where the file system knows no owners and permissions of this kind, the
 * folder's own protection has to do.
 *
 * <p>Immutable.
 */
final class OwnFiles {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final @Nullable UserPrincipal self;

    private OwnFiles(@Nullable UserPrincipal self) {
        this.self = self;
    }

    /** Makes the folder where it is missing, and tries it. */
    static OwnFiles in(Path folder) throws IOException {
        boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (posix) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the folder " + folder + " is a link or no folder");
        }
        // What this process makes shows who it is, and whether it can write there at all.
        Path mine;
        try {
            mine = Files.createTempFile(folder, ".own", null);
        } catch (IOException e) {
            throw new IOException("the folder " + folder + " cannot be written", e);
        }
        try {
            OwnFiles own = new OwnFiles(posix ? Files.getOwner(mine, LinkOption.NOFOLLOW_LINKS) : null);
            own.refuseOthers(folder);
            return own;
        } finally {
            Files.delete(mine);
        }
    }

    private static Path existing(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("the folder above " + folder + " does not exist");
        }
        return parent;
    }

    /** Refuses what another user owns or may write. */
    void refuseOthers(Path path) throws IOException {
        if (self == null) {
            return;
        }
        PosixFileAttributes attributes =
                Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.owner().equals(self)) {
            throw new IOException(path + " belongs to another user");
        }
        if (attributes.permissions().stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new IOException(path + " can be written by other users; take that right away (chmod go-w)");
        }
    }

    /** An empty file that nobody else can read or write: that is how Java makes temporary files. */
    Path temporary(Path folder) throws IOException {
        return Files.createTempFile(folder, ".new", null);
    }

    /** Makes a rename last where the system can do that. */
    void force(Path folder) throws IOException {
        if (self != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
