package org.sspfilter.impl.context;

import java.util.Arrays;

/**
 * Base64url as a token writes it: no padding, no foreign character, no bit left over. The JDK's decoder takes padding and
 * left-over bits, so that several texts would be one token.
 *
 * <p><i>Source:</i> RFC 7515, section 2; RFC 4648, sections 3.2, 3.3 and 3.5.
 */
final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] SEXTETS = new byte[128];

    static {
        Arrays.fill(SEXTETS, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            SEXTETS[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    /**
     * Decodes a part of a text.
     *
     * @param text the text
     * @param start where the part begins
     * @param end where it ends
     * @return its bytes
     * @throws MalformedTokenException when it is not the one way of writing some bytes
     */
    static byte[] decode(String text, int start, int end) throws MalformedTokenException {
        byte[] bytes = new byte[length(start, end)];
        decode(text, start, end, bytes);
        return bytes;
    }

    /**
     * How many bytes a part of a text stands for.
     *
     * @param start where the part begins
     * @param end where it ends
     * @return the number
     * @throws MalformedTokenException when no bytes are written in so many characters
     */
    static int length(int start, int end) throws MalformedTokenException {
        int left = (end - start) % 4;
        if (left == 1) {
            throw new MalformedTokenException("A section is of a length that base64url does not have");
        }
        return (end - start) / 4 * 3 + (left == 0 ? 0 : left - 1);
    }

    /**
     * Decodes a part of a text.
     *
     * @param text the text
     * @param start where the part begins
     * @param end where it ends; it is of a {@linkplain #length length} that bytes have
     * @param bytes takes the bytes from its first on; has room for them
     * @throws MalformedTokenException when it is not the one way of writing some bytes
     */
    static void decode(String text, int start, int end, byte[] bytes) throws MalformedTokenException {
        int left = (end - start) % 4;
        int at = start;
        int to = 0;
        // A character outside the alphabet is -1, which alone sets the sign of the whole.
        for (int whole = end - left; at < whole; at += 4) {
            int bits = sextet(text, at) << 18
                    | sextet(text, at + 1) << 12
                    | sextet(text, at + 2) << 6
                    | sextet(text, at + 3);
            refuseForeign(bits);
            bytes[to++] = (byte) (bits >> 16);
            bytes[to++] = (byte) (bits >> 8);
            bytes[to++] = (byte) bits;
        }
        if (left > 0) {
            int bits =
                    sextet(text, at) << 18 | sextet(text, at + 1) << 12 | (left == 3 ? sextet(text, at + 2) << 6 : 0);
            refuseForeign(bits);
            if ((bits & (left == 3 ? 0xFF : 0xFFFF)) != 0) {
                throw new MalformedTokenException("A section ends with bits that belong to no byte");
            }
            bytes[to++] = (byte) (bits >> 16);
            if (left == 3) {
                bytes[to] = (byte) (bits >> 8);
            }
        }
    }

    private static void refuseForeign(int bits) throws MalformedTokenException {
        if (bits < 0) {
            throw new MalformedTokenException("A section holds a character that base64url does not have");
        }
    }

    private static int sextet(String text, int at) {
        char c = text.charAt(at);
        return c < SEXTETS.length ? SEXTETS[c] : -1;
    }
}
