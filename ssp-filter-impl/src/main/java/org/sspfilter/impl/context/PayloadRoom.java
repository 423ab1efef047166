package org.sspfilter.impl.context;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Room for the bytes of a token while it is read, kept for the next one. It is wiped before anybody else can have it: what
 * a token said does not stay in memory.
 *
 * <p>Thread-safe, does not block.
 */
final class PayloadRoom {

    /** Nearly twice a usual token; a larger one gets room of its own. */
    private static final int KEPT = 2 * 1024;

    private final AtomicReference<byte @Nullable []> idle = new AtomicReference<>();

    /**
     * Takes room: what is idle, or new when another thread has that.
     *
     * @param length how many bytes are needed
     * @return at least so many bytes, all zero
     */
    byte[] take(int length) {
        if (length > KEPT) {
            return new byte[length];
        }
        byte[] kept = idle.getAndSet(null);
        return kept == null ? new byte[KEPT] : kept;
    }

    /**
     * Gives room back, which is not to be used again.
     *
     * @param bytes what was taken
     * @param used how many of its bytes were written at most
     */
    void giveBack(byte[] bytes, int used) {
        Arrays.fill(bytes, 0, used, (byte) 0);
        if (bytes.length == KEPT) {
            idle.set(bytes);
        }
    }
}
