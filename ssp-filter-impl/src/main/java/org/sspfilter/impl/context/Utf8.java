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
     * @param bytes holds them
     * @param length how many, from the first
     * @throws MalformedTokenException when they are not
     */
    static void require(byte[] bytes, int length) throws MalformedTokenException {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                decode(bytes, length);
                return;
            }
        }
    }

    private static void decode(byte[] bytes, int length) throws MalformedTokenException {
        try {
            // A new decoder reports, where String's constructor replaces.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
        } catch (CharacterCodingException e) {
            throw new MalformedTokenException("A section is not UTF-8");
        }
    }
}
