package org.sspfilter.impl.reload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether files have changed, by what is in them: times and sizes stay the same when a secret is replaced by one of
 * its length, or a link by another.
 */
final class FileContents {

    /** No file of the settings may be larger; what is, is looked at as far as this. */
    private static final int MOST = 64 * 1024 * 1024;

    private static final int CHUNK = 8 * 1024;

    private FileContents() {}

    /** One text for all that the files hold now; a file that cannot be read counts as such. */
    static String digest(List<Path> files) {
        MessageDigest digest = sha256();
        for (Path file : files) {
            add(file, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Path file, MessageDigest digest) {
        MessageDigest one = sha256();
        byte state = 1;
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            int total = 0;
            int read = stream.read(chunk);
            while (read >= 0 && total < MOST) {
                one.update(chunk, 0, read);
                total += read;
                read = stream.read(chunk);
            }
        } catch (IOException | SecurityException unreadable) {
            state = 0;
            one.reset();
        }
        digest.update(state);
        digest.update(one.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
