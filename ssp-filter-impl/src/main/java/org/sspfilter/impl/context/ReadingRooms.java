package org.sspfilter.impl.context;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is needed while a token is read, kept for the next one. It is wiped before anybody else can have it: what a token
 * said does not stay in memory.
 *
 * <p>Thread-safe, does not block.
 */
final class ReadingRooms {

    /** Nearly twice a usual token; a larger one gets room of its own. */
    private static final int KEPT = 2 * 1024;

    private final AtomicReference<@Nullable ReadingRoom> idle = new AtomicReference<>();

    /**
     * Takes room: what is idle, or new when another thread has that.
     *
     * @param length how many bytes are needed
     * @return at least so many bytes, all zero
     */
    ReadingRoom take(int length) {
        if (length > KEPT) {
            return new ReadingRoom(new byte[length], TokenJson.cursor());
        }
        ReadingRoom kept = idle.getAndSet(null);
        return kept == null ? new ReadingRoom(new byte[KEPT], TokenJson.cursor()) : kept;
    }

    /**
     * Gives room back, which is not to be used again.
     *
     * @param room what was taken
     * @param used how many of its bytes were written at most
     */
    void giveBack(ReadingRoom room, int used) {
        Arrays.fill(room.bytes(), 0, used, (byte) 0);
        room.cursor().forget();
        if (room.bytes().length == KEPT) {
            idle.set(room);
        }
    }
}
