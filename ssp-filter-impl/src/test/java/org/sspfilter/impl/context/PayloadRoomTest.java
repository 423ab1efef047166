package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PayloadRoomTest {

    private final PayloadRoom room = new PayloadRoom();

    @Test
    void wipesWhatWasWritten() {
        byte[] first = room.take(1100);
        Arrays.fill(first, 0, 1100, (byte) 'x');

        room.giveBack(first, 1100);

        assertThat(first).containsOnly(0);
    }

    @Test
    void givesIdleRoomAgain() {
        byte[] first = room.take(1100);
        room.giveBack(first, 1100);

        assertThat(room.take(100)).isSameAs(first);
    }

    @Test
    void givesRoomInUseToNobodyElse() {
        byte[] first = room.take(1100);

        assertThat(room.take(1100)).isNotSameAs(first).hasSizeGreaterThanOrEqualTo(1100);
    }

    @Test
    void wipesLargerRoomAndDoesNotKeepIt() {
        byte[] large = room.take(100_000);
        Arrays.fill(large, (byte) 'x');

        room.giveBack(large, large.length);

        assertThat(large).hasSize(100_000).containsOnly(0);
        assertThat(room.take(100_000)).isNotSameAs(large);
    }
}
