package org.sspfilter.impl.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS terminator proves itself with. Only its digest is held, and digests are compared: how long that takes tells
 * neither how many characters were right nor how many there are.
 *
 * <p>Immutable, thread-safe.
 */
public final class ProxySecret {

    /** Characters that a secret has at least. */
    public static final int MIN_LENGTH = 32;

    /** Characters that a secret has at most. */
    public static final int MAX_LENGTH = 512;

    private final byte[] digest;

    /**
     * A secret.
     *
     * @param text 32 to 512 characters, visible ASCII
     * @throws IllegalArgumentException when it is of another form; the message does not repeat it
     */
    public ProxySecret(String text) {
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the secret has " + text.length() + " characters, it needs " + MIN_LENGTH + " to " + MAX_LENGTH);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("the secret holds a character that no header carries unchanged: "
                        + "letters, digits and punctuation of ASCII only");
            }
        }
        digest = digest(text);
    }

    /**
     * Whether this is the secret.
     *
     * @param presented from a request; null when there is none
     * @return whether it is
     */
    public boolean matches(@Nullable String presented) {
        // The bound is public, and keeps what is hashed small.
        return presented != null
                && presented.length() <= MAX_LENGTH
                && MessageDigest.isEqual(digest, digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProxySecret";
    }
}
