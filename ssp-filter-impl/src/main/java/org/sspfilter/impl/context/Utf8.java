package org.sspfilter.impl.context;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what decodes only with replacement characters is refused. */
final class Utf8 {

    private Utf8() {}

    /**
     * Refuses bytes that are not UTF-8.
     *
     * @param bytes the bytes
     * @throws MalformedTokenException when they are not
     */
    static void require(byte[] bytes) throws MalformedTokenException {
        for (byte b : bytes) {
            if (b < 0) {
                decode(bytes);
                return;
            }
        }
    }

    private static void decode(byte[] bytes) throws MalformedTokenException {
        try {
            // A new decoder reports, where String's constructor replaces.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedTokenException("A section is not UTF-8");
        }
    }
}
