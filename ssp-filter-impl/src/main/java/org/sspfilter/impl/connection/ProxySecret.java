package org.sspfilter.impl.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS terminator proves itself with. Two of them count while the terminator changes from one to the other. Only
 * digests are held, and digests are compared: how long that takes tells neither how many characters were right nor how many
 * there are.
 *
 * <p>Thread-safe.
 */
public final class ProxySecret {

    /** Characters that a secret has at least. */
    public static final int MIN_LENGTH = 32;

    /** Characters that a secret has at most. */
    public static final int MAX_LENGTH = 512;

    private static final int MOST = 2;

    private volatile List<byte[]> digests;

    /**
     * A secret.
     *
     * @param text 32 to 512 characters, visible ASCII; or two such lines, of which either counts
     * @throws IllegalArgumentException when it is of another form; the message does not repeat it
     */
    public ProxySecret(String text) {
        digests = digests(text);
    }

    /**
     * Takes others in place of those that counted so far.
     *
     * @param text as for the constructor
     * @throws IllegalArgumentException when it is of another form, and all stays as it was; the message does not repeat it
     */
    public void replace(String text) {
        digests = digests(text);
    }

    private static List<byte[]> digests(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > MOST) {
            throw new IllegalArgumentException("there are " + lines.size() + " lines, one or two secrets are taken");
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no secret");
        }
        lines.forEach(ProxySecret::requireForm);
        return lines.stream().map(ProxySecret::digest).toList();
    }

    private static void requireForm(String text) {
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
    }

    /**
     * Whether this is a secret that counts.
     *
     * @param presented from a request; null when there is none
     * @return whether it is
     */
    public boolean matches(@Nullable String presented) {
        // The bound is public, and keeps what is hashed small.
        if (presented == null || presented.length() > MAX_LENGTH) {
            return false;
        }
        byte[] digest = digest(presented);
        boolean matches = false;
        for (byte[] known : digests) {
            matches |= MessageDigest.isEqual(known, digest);
        }
        return matches;
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
