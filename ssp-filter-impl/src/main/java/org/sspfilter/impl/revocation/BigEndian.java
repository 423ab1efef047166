package org.sspfilter.impl.revocation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Several octets of an array at once, the first one being the most significant. Checks the bounds as any access does.
 *
 * <p>Stateless.
 */
final class BigEndian {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static long eight(byte[] octets, int at) {
        return (long) EIGHT.get(octets, at);
    }

    static void putEight(long value, byte[] octets, int at) {
        EIGHT.set(octets, at, value);
    }

    static int four(byte[] octets, int at) {
        return (int) FOUR.get(octets, at);
    }

    static void putFour(int value, byte[] octets, int at) {
        FOUR.set(octets, at, value);
    }
}
