package org.sspfilter.impl.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The CA that must have issued the peer's own certificate, whatever else the anchors vouch for: by its name, or by its key.
 *
 * <p>Immutable.
 */
public final class IssuerPin {

    private static final String SHA256 = "sha256:";
    private static final int DIGITS = 64;

    private final @Nullable X500Principal subject;
    private final @Nullable String key;

    private IssuerPin(@Nullable X500Principal subject, @Nullable String key) {
        this.subject = subject;
        this.key = key;
    }

    /**
     * Reads a pin.
     *
     * @param text {@code sha256:} and the SHA-256 of the CA's SubjectPublicKeyInfo in hexadecimal, colons allowed; or the
     *     CA's subject in the form of RFC 2253
     * @return empty when it is neither
     */
    public static Optional<IssuerPin> parse(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith(SHA256)) {
            String digits =
                    text.substring(SHA256.length()).replace(":", "").trim().toLowerCase(Locale.ROOT);
            boolean hexadecimal = digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
            return digits.length() == DIGITS && hexadecimal
                    ? Optional.of(new IssuerPin(null, digits))
                    : Optional.empty();
        }
        try {
            X500Principal name = new X500Principal(text);
            return name.getName().isEmpty() ? Optional.empty() : Optional.of(new IssuerPin(name, null));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a CA is the one.
     *
     * @param issuer the verified issuer of the peer's own certificate
     * @return whether its name, or its key, is the pinned one
     */
    public boolean matches(X509Certificate issuer) {
        return subject != null
                ? subject.equals(issuer.getSubjectX500Principal())
                : sha256(issuer.getPublicKey().getEncoded()).equals(key);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
