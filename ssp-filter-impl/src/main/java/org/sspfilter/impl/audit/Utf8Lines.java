package org.sspfilter.impl.audit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns text into UTF-8 in room that is kept for the next time. Belongs to one thread. */
final class Utf8Lines {

    /** Kept room; a batch beyond it, which is rare, gets room of its own. */
    private static final int KEPT = 256 * 1024;

    private static final int BYTES_PER_CHAR = 3;

    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer keptChars = CharBuffer.allocate(KEPT);
    private final ByteBuffer keptBytes = ByteBuffer.allocate(BYTES_PER_CHAR * KEPT);

    /**
     * Encodes.
     *
     * @param text the text
     * @return its bytes, good until the next call
     */
    ByteBuffer encode(StringBuilder text) {
        int length = text.length();
        boolean fits = length <= KEPT;
        CharBuffer chars = fits ? keptChars.clear() : CharBuffer.allocate(length);
        ByteBuffer bytes = fits ? keptBytes.clear() : ByteBuffer.allocate(BYTES_PER_CHAR * length);
        text.getChars(0, length, chars.array(), 0);
        encoder.reset();
        encoder.encode(chars.limit(length), bytes, true);
        encoder.flush(bytes);
        return bytes.flip();
    }
}
