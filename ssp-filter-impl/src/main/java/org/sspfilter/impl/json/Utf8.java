package org.sspfilter.impl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8: what decodes only with replacement characters is none.
 *
 * <p><i>Source:</i> RFC 3629, section 4.
 */
public final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Whether bytes are UTF-8. Allocates nothing.
     *
     * @param bytes holds them
     * @param length how many, from the first
     * @return whether every one belongs to a character, written in the one way that there is
     */
    public static boolean isValid(byte[] bytes, int length) {
        int at = pastAscii(bytes, 0, length);
        while (at < length) {
            int first = bytes[at++] & 0xFF;
            if (first < 0x80) {
                at = pastAscii(bytes, at, length);
                continue;
            }
            int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            if (first < 0xC2 || first > 0xF4 || at + more > length || !isSecond(first, bytes[at++] & 0xFF)) {
                return false;
            }
            for (int i = 1; i < more; i++) {
                if ((bytes[at++] & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Past bytes of ASCII, in eights; most of a text is. */
    private static int pastAscii(byte[] bytes, int start, int length) {
        int at = start;
        while (at + Long.BYTES <= length && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    /** The second byte alone tells overlong forms, surrogates and what is beyond Unicode. */
    private static boolean isSecond(int first, int second) {
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= low && second <= high;
    }
}
