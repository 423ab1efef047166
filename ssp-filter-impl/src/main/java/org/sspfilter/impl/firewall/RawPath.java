package org.sspfilter.impl.firewall;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The path of a request line, as received. Canonical means: whoever decodes it once, normalises it, strips path parameters
 * or compares it as it stands gets the same path, so that no two components can disagree on what is asked for.
 *
 * <p>Refused, each because some component reads it its own way: {@code //}, {@code .} and {@code ..} segments, {@code ;}
 * (path parameters), backslash, and in encoded form slash, backslash, percent, dot, semicolon, question mark, hash and every
 * control; characters that a URI may not hold unencoded; broken escapes; bytes that are not UTF-8; code points that cannot
 * be seen; a segment that ends in a dot or a blank, which some file systems drop.
 *
 * <p><i>Source:</i> RFC 3986 sections 2 and 3.3; Jakarta Servlet 6.0 section 3.5.2.
 */
public final class RawPath {

    private static final String FORBIDDEN_DECODED = "/\\%.;?#";
    private static final String ALLOWED_PUNCTUATION = "-._~!$&'()*+,=:@";

    private RawPath() {}

    /**
     * Whether everybody reads this path alike.
     *
     * @param path a path as received, from the root of the host
     * @return whether it is canonical
     */
    public static boolean isCanonical(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            boolean trailingSlash = slash < 0 && end == start;
            if (!trailingSlash && !isCanonicalSegment(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean isCanonicalSegment(String path, int start, int end) {
        if (start == end || path.charAt(end - 1) == '.') {
            return false;
        }
        boolean escaped = false;
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c == '%') {
                escaped = true;
            } else if (!isAllowed(c)) {
                return false;
            }
        }
        return !escaped || isCanonicalDecoded(path, start, end);
    }

    private static boolean isCanonicalDecoded(String path, int start, int end) {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c != '%') {
                bytes[length++] = (byte) c;
                continue;
            }
            int value = i + 2 < end ? Escapes.value(path.charAt(i + 1), path.charAt(i + 2)) : -1;
            if (value < 0x20 || value == 0x7f || FORBIDDEN_DECODED.indexOf(value) >= 0) {
                return false;
            }
            bytes[length++] = (byte) value;
            i += 2;
        }
        return bytes[length - 1] != ' ' && isVisibleUtf8(bytes, length);
    }

    private static boolean isVisibleUtf8(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .codePoints()
                    .allMatch(Escapes::isVisible);
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ALLOWED_PUNCTUATION.indexOf(c) >= 0;
    }
}
