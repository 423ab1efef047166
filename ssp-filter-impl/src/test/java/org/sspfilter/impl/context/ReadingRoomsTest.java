package org.sspfilter.impl.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sspfilter.impl.json.MalformedJsonException;

class ReadingRoomsTest {

    private final ReadingRooms rooms = new ReadingRooms();

    @Test
    void wipesWhatWasWritten() {
        ReadingRoom first = rooms.take(1100);
        Arrays.fill(first.bytes(), 0, 1100, (byte) 'x');

        rooms.giveBack(first, 1100);

        assertThat(first.bytes()).containsOnly(0);
    }

    @Test
    void forgetsTheNamesOfTheLastToken() throws Exception {
        byte[] token = "{\"sub\":1}".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2; i++) {
            ReadingRoom room = rooms.take(token.length);
            System.arraycopy(token, 0, room.bytes(), 0, token.length);
            room.cursor().restart(room.bytes(), token.length);
            room.cursor().beginObject();
            assertThat(room.cursor().nextMember()).isTrue();
            // Given back in the middle, as after a fault.
            rooms.giveBack(room, token.length);
            assertThatThrownBy(() -> room.cursor().peek()).isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void givesIdleRoomAgain() {
        ReadingRoom first = rooms.take(1100);
        rooms.giveBack(first, 1100);

        assertThat(rooms.take(100)).isSameAs(first);
    }

    @Test
    void givesRoomInUseToNobodyElse() {
        ReadingRoom first = rooms.take(1100);

        assertThat(rooms.take(1100)).isNotSameAs(first);
    }

    @Test
    void wipesLargerRoomAndDoesNotKeepIt() {
        ReadingRoom large = rooms.take(100_000);
        Arrays.fill(large.bytes(), (byte) 'x');

        rooms.giveBack(large, large.bytes().length);

        assertThat(large.bytes()).hasSize(100_000).containsOnly(0);
        assertThat(rooms.take(100_000)).isNotSameAs(large);
    }
}
