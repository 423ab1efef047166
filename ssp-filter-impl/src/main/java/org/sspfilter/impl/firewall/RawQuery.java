package org.sspfilter.impl.firewall;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request line, as received. Well formed means: every escape is whole, the bytes are UTF-8, and nothing
 * invisible is in it.
 *
 * <p><i>Source:</i> RFC 3986 section 3.4; the WHATWG form encoding, for the plus sign.
 */
final class RawQuery {

    private RawQuery() {}

    static boolean isWellFormed(@Nullable String query) {
        if (query == null) {
            return true;
        }
        boolean escaped = false;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
                return false;
            }
            escaped |= c == '%';
        }
        return !escaped || isPlainDecoded(query) || isWellFormedDecoded(query);
    }

    /** Whether the escapes stand for visible ASCII alone, as most do; then there is nothing to decode. */
    private static boolean isPlainDecoded(String query) {
        int percent = query.indexOf('%');
        while (percent >= 0) {
            int value = percent + 2 < query.length()
                    ? Escapes.value(query.charAt(percent + 1), query.charAt(percent + 2))
                    : -1;
            if (value < ' ' || value >= 0x7f) {
                return false;
            }
            percent = query.indexOf('%', percent + 3);
        }
        return true;
    }

    private static boolean isWellFormedDecoded(String query) {
        byte[] bytes = new byte[query.length()];
        int length = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int value = i + 2 < query.length() ? Escapes.value(query.charAt(i + 1), query.charAt(i + 2)) : -1;
                if (value < 0) {
                    return false;
                }
                bytes[length++] = (byte) value;
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
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

    /** Whether a parameter of this name stands in a well-formed query, however it is escaped. */
    static boolean hasParameter(@Nullable String query, String name) {
        return query != null && new QueryParameters(query).has(name);
    }
}
