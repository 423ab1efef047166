package org.sspfilter.impl.reload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.revocation.ManualScheduler;

class ReloadsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<String> used = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private Reloads reloads = new Reloads(scheduler, INTERVAL, () -> now);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("secret");
    }

    /** Takes what begins with "good". */
    private final class Text implements Reloadable {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public List<Path> files() {
            return List.of(file());
        }

        @Override
        public List<String> reload() {
            try {
                String text = Files.readString(file());
                if (text.equals("broken")) {
                    throw new IllegalStateException(text);
                }
                if (!text.startsWith("good")) {
                    return List.of("it is not good");
                }
                used.add(text);
                return List.of();
            } catch (IOException e) {
                return List.of("it cannot be read");
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        write("good one");
        reloads.watch(new Text());
        reloads.start();
    }

    private void write(String text) throws IOException {
        Files.write(file(), text.getBytes(UTF_8));
    }

    private void look() {
        now = now.plus(INTERVAL);
        assertThat(scheduler.lastDelay()).isEqualTo(INTERVAL);
        scheduler.turn();
    }

    @Test
    void doesNothingWhileNothingChanges() {
        look();
        look();
        look();

        assertThat(used).isEmpty();
    }

    @Test
    void takesAChangeOnceItHasStoodForAnInterval() throws IOException {
        look();
        write("good two");

        look();
        assertThat(used).isEmpty();
        look();
        assertThat(used).containsExactly("good two");
        look();
        assertThat(used).hasSize(1);
        assertThat(reloads.report()).containsExactly(new ReloadReport("text", now.minus(INTERVAL), List.of()));
    }

    @Test
    void waitsWhileTheFileIsStillBeingWritten() throws IOException {
        look();
        write("good t");
        look();
        write("good two");
        look();
        assertThat(used).isEmpty();

        look();
        assertThat(used).containsExactly("good two");
    }

    @Test
    void seesAnotherTextOfTheSameLengthAndTime() throws IOException {
        var time = Files.getLastModifiedTime(file());
        write("good two");
        Files.setLastModifiedTime(file(), time);

        look();
        look();

        assertThat(used).containsExactly("good two");
    }

    @Test
    void leavesTheOldInPlaceAndSaysSo() throws IOException {
        Instant start = now;
        write("bad");
        look();
        look();
        assertThat(used).isEmpty();
        assertThat(reloads.report()).containsExactly(new ReloadReport("text", start, List.of("it is not good")));

        write("good again");
        look();
        look();
        assertThat(used).containsExactly("good again");
        assertThat(reloads.report().get(0).problems()).isEmpty();
    }

    @Test
    void leavesTheOldInPlaceWhenTheFileIsGone() throws IOException {
        Files.delete(file());
        look();
        look();

        assertThat(used).isEmpty();
        assertThat(reloads.report().get(0).problems()).containsExactly("it cannot be read");
    }

    @Test
    void goesOnAfterAFault() throws IOException {
        write("broken");
        look();
        look();
        assertThat(reloads.report().get(0).problems())
                .containsExactly("a fault of our own, java.lang.IllegalStateException");

        write("good again");
        look();
        look();
        assertThat(used).containsExactly("good again");
    }

    @Test
    void readsNothingAfterItsEnd() throws IOException {
        write("good two");
        look();
        reloads.close();

        scheduler.turn();

        assertThat(used).isEmpty();
        assertThat(scheduler.closed).isTrue();
    }
}
