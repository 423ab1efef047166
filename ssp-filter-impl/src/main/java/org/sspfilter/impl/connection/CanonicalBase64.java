package org.sspfilter.impl.connection;

import java.util.Base64;

/**
 * Base64 in the one spelling that an encoder writes: padded, without line ends, without bits after the last octet. So what
 * is compared by its text is the same by its octets.
 *
 * <p><i>Source:</i> RFC 4648 sections 3.2, 3.3, 3.5 and 4.
 */
final class CanonicalBase64 {

    private CanonicalBase64() {}

    static byte[] decode(String text) throws UnreadableChainException {
        try {
            byte[] octets = Base64.getDecoder().decode(text);
            if (octets.length > 0 && Base64.getEncoder().encodeToString(octets).equals(text)) {
                return octets;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw UnreadableChainException.because("The certificate that the terminator hands on is not Base64");
    }
}
