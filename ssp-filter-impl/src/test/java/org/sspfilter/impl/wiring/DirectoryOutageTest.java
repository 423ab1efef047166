package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.directory.DirectoryReport;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.sds.InMemorySds;

/** What becomes of requests while the directory fails, through the whole filter; a real LDAP server answers, or does not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryOutageTest {

    private static final String UNAVAILABLE = "directory.unavailable";

    @TempDir
    Path folder;

    private OutageWorld outage;

    @BeforeEach
    void begin() throws Exception {
        outage = new OutageWorld(folder);
        // No back-off between failure and recovery: what the breaker does is held elsewhere, by a clock of the test's.
        outage.world
                .set("directory.failures-to-open", "100")
                .set("directory.connect-timeout", "500ms")
                .set("directory.response-timeout", "500ms")
                .set("directory.deadline", "30s");
    }

    @AfterEach
    void end() {
        outage.close();
    }

    /** What may happen to a connection, or to a server. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Fault {
        REFUSES_CONNECTIONS(world -> world.relay.refuse(), world -> world.relay.pass()),
        NEVER_SHAKES_HANDS(world -> world.relay.silence(), world -> world.relay.pass()),
        NEVER_ANSWERS(world -> world.sds.hold(), world -> world.sds.letGo()),
        CLOSES_IN_THE_MIDDLE(world -> world.relay.cut(), world -> world.relay.pass()),
        REFERS_ELSEWHERE(world -> world.sds.failWith(ResultCode.REFERRAL), world -> world.sds.failWith(null)),
        IS_BUSY(world -> world.sds.failWith(ResultCode.BUSY), world -> world.sds.failWith(null));

        private final Consumer<OutageWorld> begin;
        private final Consumer<OutageWorld> end;

        Fault(Consumer<OutageWorld> begin, Consumer<OutageWorld> end) {
            this.begin = begin;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Tag("L02")
    @Tag("L10")
    void refusesEveryCallerWhileItLastsAndServesAgainAtOnceAfter(Fault fault) throws Exception {
        outage.register(8);
        List<String> callers = callers(8);
        try (Gate gate = outage.world.gate()) {
            // Connections lie in the pool before it begins.
            assertThat(OutageWorld.outcome(gate, outage.request(OutageWorld.asid(0))))
                    .isEqualTo("admitted");
            cache(gate).invalidateAll();

            fault.begin.accept(outage);
            assertThat(answers(outage.send(gate, callers))).containsOnly("503");
            assertThat(cache(gate).report().waiting()).isZero();

            fault.end.accept(outage);
            List<String> after = answers(outage.send(gate, callers));
            assertThat(after.subList(0, 8)).containsOnly("admitted");
            assertThat(after.get(8)).isEqualTo("403");
        }
        assertThat(reasons()).hasSize(19);
        assertThat(reasons().stream().filter(UNAVAILABLE::equals)).hasSize(9);
        assertThat(reasons().stream().filter("accreditation.not-listed"::equals))
                .hasSize(1);
    }

    @Test
    @Tag("L03")
    void refusesEveryCallerWhileAnotherServerStandsInItsPlace() throws Exception {
        outage.register(8);
        try (InMemorySds impostor = OutageWorld.impostor();
                Gate gate = outage.world.gate()) {
            IntStream.range(0, 8)
                    .forEach(n -> impostor.addSystem(OutageWorld.asid(n), "A1001", "p", OutageWorld.METADATA));
            impostor.addSystem(OutageWorld.STRANGER, "A1001", "p", OutageWorld.METADATA);
            outage.relay.passTo(impostor.port());

            assertThat(answers(outage.send(gate, callers(8)))).containsOnly("503");
            assertThat(impostor.requestCount()).isZero();

            outage.relay.passTo(outage.sds.port());
            assertThat(answers(outage.send(gate, callers(8))).subList(0, 8)).containsOnly("admitted");
        }
        assertThat(reasons()).hasSize(18);
    }

    @Test
    @Tag("L02")
    void letsNoMoreRequestsWaitThanTheSettingsSay() throws Exception {
        outage.world
                .set("directory.max-waiting", "20")
                .set("directory.threads", "3")
                .set("directory.response-timeout", "30s");
        outage.register(200);
        CountDownLatch refused = new CountDownLatch(180);
        List<Future<String>> sent = new ArrayList<>();
        try (Gate gate = outage.world.gate()) {
            CountDownLatch silence = outage.sds.hold();
            for (int n = 0; n < 200; n++) {
                var request = outage.request(OutageWorld.asid(n));
                sent.add(outage.callers.submit(() -> {
                    String outcome = OutageWorld.outcome(gate, request);
                    refused.countDown();
                    return outcome;
                }));
            }
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            DirectoryReport report = cache(gate).report();
            assertThat(report.waiting()).isEqualTo(20);
            assertThat(outage.sds.requestCount()).isLessThanOrEqualTo(3);

            silence.countDown();
            List<String> outcomes = answers(sent);
            assertThat(outcomes.stream().filter("admitted"::equals)).hasSize(20);
            assertThat(outcomes.stream().filter("503"::equals)).hasSize(180);
            assertThat(cache(gate).report().waiting()).isZero();
        }
        assertThat(reasons()).hasSize(200);
    }

    @Test
    @Tag("L02")
    void losesNobodyWhenItGoesAwayUnderTwoHundredRequestsAndComesBack() throws Exception {
        outage.world.set("directory.max-waiting", "400").set("directory.response-timeout", "5s");
        outage.register(50);
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.addAll(callers(50).subList(0, 50));
        }
        callers.add(OutageWorld.STRANGER);
        try (Gate gate = outage.world.gate()) {
            CountDownLatch underWay = outage.sds.hold();
            List<Future<String>> sent = outage.send(gate, callers);
            outage.sds.awaitRequests(4);
            while (cache(gate).report().waiting() < 201) {
                Thread.onSpinWait();
            }
            outage.relay.refuse();
            underWay.countDown();
            assertThat(answers(sent)).containsOnly("503");

            outage.relay.pass();
            List<String> after = answers(outage.send(gate, callers));
            assertThat(after.subList(0, 200)).containsOnly("admitted");
            assertThat(after.get(200)).isEqualTo("403");
        }
        assertThat(reasons()).hasSize(402);
        assertThat(reasons().stream().filter(UNAVAILABLE::equals)).hasSize(201);
    }

    @Test
    @Tag("L02")
    void servesWhomItListsWhenItAnswersSlowly() throws Exception {
        outage.world.set("directory.response-timeout", "30s");
        outage.register(8);
        try (Gate gate = outage.world.gate()) {
            CountDownLatch slow = outage.sds.hold();
            List<Future<String>> sent = outage.send(gate, callers(8));
            while (cache(gate).report().waiting() < 9) {
                Thread.onSpinWait();
            }
            slow.countDown();
            List<String> after = answers(sent);
            assertThat(after.subList(0, 8)).containsOnly("admitted");
            assertThat(after.get(8)).isEqualTo("403");
            assertThat(cache(gate).report().failures()).isZero();
        }
        assertThat(reasons()).hasSize(9);
    }

    @Test
    @Tag("L05")
    void admitsByTheWholeOfWhatTheDirectorySays() throws Exception {
        outage.sds.addSystem(OutageWorld.asid(1), "A1001", "p", OutageWorld.METADATA);
        outage.sds.addSystem(OutageWorld.asid(1), "A1001", "p", GateWorld.GPC + "rest:read:patient-1");
        outage.sds.addSystem(OutageWorld.asid(2), "A1001", "p", OutageWorld.METADATA);
        outage.sds.addSystem(OutageWorld.asid(2), "B2002", "p", OutageWorld.METADATA);
        Entry nothing = outage.sds.system(OutageWorld.asid(3), "A1001", "p", OutageWorld.METADATA);
        nothing.removeAttribute("nhsAsSvcIA");
        outage.sds.add(nothing);
        String[] many = IntStream.range(0, 10_000)
                .mapToObj(i -> "urn:nhs:names:services:test:" + i)
                .toArray(String[]::new);
        Entry tooMuch = outage.sds.system(OutageWorld.asid(4), "A1001", "p", OutageWorld.METADATA);
        tooMuch.addAttribute("nhsAsSvcIA", many);
        outage.sds.add(tooMuch);
        List<String> callers =
                List.of(OutageWorld.asid(1), OutageWorld.asid(2), OutageWorld.asid(3), OutageWorld.asid(4));
        try (Gate gate = outage.world.gate()) {
            List<String> outcomes = new ArrayList<>();
            for (String caller : callers) {
                outcomes.add(OutageWorld.outcome(gate, outage.request(caller)));
            }
            assertThat(outcomes).containsExactly("admitted", "403", "403", "503");
        }
        assertThat(reasons())
                .containsExactly("", "accreditation.ambiguous", "accreditation.interaction-not-listed", UNAVAILABLE);
    }

    /** As many listed systems, and last one that is not. */
    private static List<String> callers(int listed) {
        List<String> callers = new ArrayList<>();
        IntStream.range(0, listed).forEach(n -> callers.add(OutageWorld.asid(n)));
        callers.add(OutageWorld.STRANGER);
        return callers;
    }

    private static List<String> answers(List<Future<String>> sent) throws Exception {
        List<String> answers = new ArrayList<>();
        for (Future<String> one : sent) {
            answers.add(one.get(60, TimeUnit.SECONDS));
        }
        return answers;
    }

    private static AccreditationCache cache(Gate gate) {
        return gate.accreditationCache().orElseThrow();
    }

    /** Of every audit record; empty for an admitted request. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (AuditEvent event : outage.world.sink().events()) {
            Object reason = event.get(AuditField.REASON);
            reasons.add(reason == null ? "" : reason.toString());
        }
        return reasons;
    }
}
