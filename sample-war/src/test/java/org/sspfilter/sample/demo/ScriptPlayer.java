package org.sspfilter.sample.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sample.CallerNote;
import org.sspfilter.sample.demo.ScriptRow.Via;

/**
 * Sends what a row says, and says what came of it: the status and the Spine code from the answer, the reason code from
 * the trail, for it never goes to the caller.
 *
 * <p>Not thread-safe.
 */
final class ScriptPlayer {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final World world;
    private final InstantSource clock;
    private final RowRequest requests;
    private final TrailReader trail;
    private final TrailReader proxyTrail;
    private final Map<String, SocketFactory> sockets = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    ScriptPlayer(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        requests = new RowRequest(world);
        trail = new TrailReader(world.auditFile());
        proxyTrail = new TrailReader(world.proxyAuditFile());
    }

    /** Plays a row, as often as it says until its status is as expected. */
    Expectation play(ScriptRow row) throws IOException {
        Sent sent = send(row);
        for (int count = 1;
                count < row.repeat() && sent.status() != row.expected().status();
                count++) {
            sent = send(row);
        }
        RawAnswer answer = sent.answer();
        if (answer == null) {
            return Expectation.noAnswer();
        }
        String code = answer.status() < 400
                ? Expectation.NONE
                : OutcomeText.code(answer.text()).orElse(Expectation.NONE);
        String reason = reason(row, sent.request(), answer);
        return new Expectation(answer.status(), code, compared(row, answer) ? reason : "unlike " + row.like());
    }

    /** Keeps of an answer what later rows need; answers whether it is like the row's that it must be like. */
    private boolean compared(ScriptRow row, RawAnswer answer) {
        if (!row.keep().isEmpty()) {
            String location = answer.header("Location");
            kept.put(row.keep(), location.substring(location.lastIndexOf('/') + 1));
        }
        String text = OutcomeText.comparable(answer);
        answers.put(row.id(), text);
        return row.like().isEmpty() || text.equals(answers.get(row.like()));
    }

    /** Plays a row once, and says who asked: as the application saw it, and as the audit has it. */
    Asked ask(ScriptRow row) throws IOException {
        Sent sent = send(row);
        RawAnswer answer = sent.answer();
        Map<?, ?> record = trail.find(candidate -> true, PATIENCE).orElse(Map.of());
        return new Asked(sent.status(), answer == null ? "" : answer.header(CallerNote.HEADER), record);
    }

    /** What is known of who asked. */
    record Asked(int status, String seen, Map<?, ?> record) {}

    /** A request, and its answer; null when there was none. */
    private record Sent(RawRequest request, @Nullable RawAnswer answer) {

        int status() {
            return answer == null ? Expectation.NO_ANSWER : answer.status();
        }
    }

    private Sent send(ScriptRow row) throws IOException {
        trail.mark();
        proxyTrail.mark();
        RawRequest request = requests.of(row, kept, UUID.randomUUID(), clock.instant());
        try {
            return new Sent(request, client(row).send(world.ports().of(row.via()), request));
        } catch (IOException e) {
            return new Sent(request, null);
        }
    }

    private RawHttp client(ScriptRow row) {
        if (row.via() == Via.PLAIN) {
            return RawHttp.plain();
        }
        List<String> suites = row.suite().isEmpty() ? List.of() : List.of(row.suite());
        boolean modern = row.suite().startsWith("TLS_AES_");
        return RawHttp.over(socketsOf(row.actor()), List.of(modern ? "TLSv1.3" : "TLSv1.2"), suites);
    }

    private SocketFactory socketsOf(String name) {
        return sockets.computeIfAbsent(name, actor -> {
            @Nullable
            Issued identity = actor.equals(ScriptRow.NOBODY)
                    ? null
                    : world.pki().actor(actor).identity();
            return TestTls.context(identity, world.pki().root()).getSocketFactory();
        });
    }

    private String reason(ScriptRow row, RawRequest request, RawAnswer answer) throws IOException {
        if (row.via() == Via.PROXY) {
            Optional<Map<?, ?>> refused = proxyTrail.find(record -> true, PATIENCE);
            if (refused.isPresent() && refused.get().get("reason") instanceof String reason) {
                return reason;
            }
        }
        Optional<String> id = answer.status() < 400 ? Optional.empty() : OutcomeText.id(answer.text());
        String sent = request.header(SspCall.TRACE);
        // A call about pointers has none of its own; the filters give it one.
        String trace = (sent.isEmpty() ? answer.header(SspCall.TRACE) : sent).toLowerCase(Locale.ROOT);
        boolean ours = answer.status() < 400 || id.isPresent();
        Optional<Map<?, ?>> record = trail.find(
                candidate -> (id.isPresent() && id.get().equals(candidate.get("id")))
                        || (!trace.isEmpty() && trace.equals(lower(candidate.get("traceId"))))
                        || (id.isEmpty() && trace.isEmpty()),
                ours ? PATIENCE : SHORT);
        if (record.isEmpty()) {
            return Expectation.UNRECORDED;
        }
        return record.get().get("reason") instanceof String reason ? reason : Expectation.NONE;
    }

    private static String lower(@Nullable Object value) {
        return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    }
}
