package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditField;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.sds.InMemorySds;

/**
 * Measures what outages of the directory do to callers, with the default settings, and writes the table of
 * {@code docs/explanation/directory-outage.md} to {@code target/directory-outage.md}. Takes minutes, so it runs on demand.
 */
class DirectoryOutageMeasurement {

    private static final int CALLERS = 200;
    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();

    @Test
    @EnabledIfSystemProperty(named = "outage.measure", matches = "true")
    void writesTheTable() throws Exception {
        rows.add("| Fault | What callers got | Waiting at most | Answered after, median | Answered after, longest "
                + "| Later callers, median | Good service after |");
        rows.add("| --- | --- | --- | --- | --- | --- | --- |");
        try (InMemorySds impostor = OutageWorld.impostor()) {
            measure("refuses connections", world -> world.relay.refuse(), world -> world.relay.pass());
            measure("takes connections, no TLS handshake", world -> world.relay.silence(), world -> world.relay.pass());
            measure("handshakes, never answers", world -> world.sds.hold(), world -> world.sds.letGo());
            measure("closes in the middle of an answer", world -> world.relay.cut(), world -> world.relay.pass());
            measure(
                    "shows another certificate",
                    world -> {
                        world.relay.passTo(impostor.port());
                        world.relay.drop();
                    },
                    world -> {
                        world.relay.passTo(world.sds.port());
                        world.relay.drop();
                    });
            measure(
                    "answers after 1 s",
                    world -> world.sds.answerLate(Duration.ofSeconds(1)),
                    world -> world.sds.answerLate(Duration.ZERO));
            measure(
                    "refers to another directory",
                    world -> world.sds.failWith(ResultCode.REFERRAL),
                    world -> world.sds.failWith(null));
            measure(
                    "says that it is busy",
                    world -> world.sds.failWith(ResultCode.BUSY),
                    world -> world.sds.failWith(null));
        }
        Files.write(Path.of("target", "directory-outage.md"), rows);
    }

    private void measure(String name, Consumer<OutageWorld> begin, Consumer<OutageWorld> end) throws Exception {
        Path place = Files.createDirectories(folder.resolve(String.valueOf(rows.size())));
        try (OutageWorld outage = new OutageWorld(place)) {
            outage.register(3 * CALLERS);
            try (Gate gate = outage.world.gate()) {
                // The classes are loaded, and connections lie in the pool.
                send(outage, gate, 2 * CALLERS, 20);
                gate.accreditationCache().orElseThrow().invalidateAll();
                begin.accept(outage);
                Wave first = wave(outage, gate, 0);
                Wave second = wave(outage, gate, CALLERS);
                end.accept(outage);
                String recovered = seconds(recovery(outage, gate));
                rows.add("| " + name + " | " + first.reasons + " | " + first.mostWaiting + " | "
                        + seconds(first.percentile(50)) + " | " + seconds(first.percentile(100)) + " | "
                        + seconds(second.percentile(50)) + " | " + recovered + " |");
            }
            int probes = outage.world.sink().events().size();
            assertThat(probes).isGreaterThanOrEqualTo(20 + 2 * CALLERS);
        }
    }

    /** As many callers at once, each a system whose answer is not kept. */
    private static Wave wave(OutageWorld outage, Gate gate, int firstSystem) throws Exception {
        AccreditationCache cache = gate.accreditationCache().orElseThrow();
        int audited = outage.world.sink().events().size();
        List<Future<Long>> sent = send(outage, gate, firstSystem, CALLERS);
        int most = 0;
        while (!sent.stream().allMatch(Future::isDone)) {
            most = Math.max(most, cache.report().waiting());
            Thread.sleep(5);
        }
        List<Long> nanos = new ArrayList<>();
        for (Future<Long> one : sent) {
            nanos.add(one.get());
        }
        Collections.sort(nanos);
        Map<String, Integer> reasons = new TreeMap<>();
        var events = outage.world.sink().events();
        for (var event : events.subList(audited, events.size())) {
            Object reason = event.get(AuditField.REASON);
            reasons.merge(reason == null ? "admitted" : "`" + reason + "`", 1, Integer::sum);
        }
        return new Wave(
                nanos,
                most,
                reasons.toString().replace("{", "").replace("}", "").replace("=", " "));
    }

    private static List<Future<Long>> send(OutageWorld outage, Gate gate, int firstSystem, int count)
            throws ExecutionException, InterruptedException {
        List<Future<Long>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FakeRequest request = outage.request(OutageWorld.asid(firstSystem + i));
            sent.add(outage.callers.submit(() -> {
                long start = System.nanoTime();
                OutageWorld.outcome(gate, request);
                return System.nanoTime() - start;
            }));
        }
        if (count < CALLERS) {
            for (Future<Long> one : sent) {
                one.get();
            }
        }
        return sent;
    }

    /** Asks again and again from the moment when the fault is gone. */
    private static long recovery(OutageWorld outage, Gate gate) throws InterruptedException, IOException {
        long start = System.nanoTime();
        int system = 2 * CALLERS;
        while (!OutageWorld.outcome(gate, outage.request(OutageWorld.asid(system)))
                .equals("admitted")) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IOException("Good service does not return");
            }
            Thread.sleep(PROBE_EVERY.toMillis());
        }
        return System.nanoTime() - start;
    }

    private static String seconds(long nanos) {
        return nanos < 1_000_000_000L ? (nanos / 1_000_000) + " ms" : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    /** What a number of callers at once met. */
    private record Wave(List<Long> nanos, int mostWaiting, String reasons) {
        long percentile(int percent) {
            return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100));
        }
    }
}
