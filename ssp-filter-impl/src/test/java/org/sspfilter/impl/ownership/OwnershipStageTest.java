package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.context.TestCallContexts;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.PathTemplate;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.ResolvedTarget;
import org.sspfilter.ownership.TargetCondition;

@Timeout(30)
class OwnershipStageTest {

    private static final ResolvedTarget TARGET = new ResolvedTarget("DocumentReference", "p-1", "3");
    private static final OwnershipSettings PATIENT =
            new OwnershipSettings(Enforcement.ENFORCE, true, OwnershipSettings.MAX_DEADLINE, 4);
    private static final OwnershipSettings HASTY =
            new OwnershipSettings(Enforcement.ENFORCE, true, OwnershipSettings.MIN_DEADLINE, 1);

    /** What an extension does when it is asked. */
    private interface Rule {
        @Nullable
        OwnershipRuling rule(OwnershipQuery query) throws Exception;
    }

    /** A check of an application; may break every promise. */
    private static final class FakeCheck implements OwnershipCheck {
        private final Rule rule;
        private final boolean readsBody;
        private int asked;

        FakeCheck(boolean readsBody, Rule rule) {
            this.rule = rule;
            this.readsBody = readsBody;
        }

        @Override
        public Set<InteractionId> interactions() {
            return Set.of(TestProfiles.CREATE_POINTER.id(), TestProfiles.DELETE_POINTER.id());
        }

        @Override
        public boolean readsBody(InteractionId interaction) {
            return readsBody;
        }

        @Override
        @SuppressWarnings("NullAway")
        public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
            asked++;
            try {
                return rule.rule(query);
            } catch (RequestBodyException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("patient 9876543210", e);
            }
        }
    }

    private @Nullable OwnershipStage open;

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private OwnershipStage stage(OwnershipSettings settings, OwnershipCheck... checks) {
        OwnershipStage stage = new OwnershipStage(new OwnershipRules(List.of(checks), Map.of()), settings);
        open = stage;
        return stage;
    }

    private static FakeRequest delete() {
        return new FakeRequest().method("DELETE").requestUri("/nrl/DocumentReference/p-1");
    }

    private static CallContext call(FakeRequest request, InteractionRow row) {
        return TestCallContexts.of(
                TestAuthorisedCalls.listed(request, TestRoutedRequests.POINTERS, row), TestCallContexts.UNATTENDED);
    }

    private static CallContext call() {
        return call(delete(), TestProfiles.DELETE_POINTER);
    }

    private static FakeCheck ruling(OwnershipRuling ruling) {
        return new FakeCheck(false, query -> ruling);
    }

    private static FakeCheck owned() {
        return ruling(new OwnershipRuling.Owned(List.of(TARGET)));
    }

    private static Denial refused(Outcome<AdmittedRequest> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<AdmittedRequest>) outcome).denial();
    }

    private static void refuses(Outcome<AdmittedRequest> outcome, DenialReason reason) {
        assertThat(refused(outcome).reason()).isEqualTo(reason);
    }

    private static AdmittedRequest passed(Outcome<AdmittedRequest> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return ((Outcome.Passed<AdmittedRequest>) outcome).evidence();
    }

    @Test
    void passesWhatIsOwnedWithItsTargets() {
        assertThat(passed(stage(PATIENT, owned()).check(call())).targets()).containsExactly(TARGET);
    }

    @Test
    void passesRowsWithoutOwnershipWithoutAskingOrReading() {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.NotOwned());
        FakeRequest request =
                new FakeRequest().requestUri("/nrl/DocumentReference/p-1").body("x");
        assertThat(passed(stage(PATIENT, check).check(call(request, TestProfiles.READ_POINTER)))
                        .targets())
                .isEmpty();
        assertThat(check.asked).isZero();
        assertThat(request.bodyWasRead()).isFalse();
    }

    @Test
    void passesWithoutTargetsWhereSwitchedOff() {
        FakeCheck check = ruling(new OwnershipRuling.NotOwned());
        OwnershipStage stage = stage(new OwnershipSettings(Enforcement.OFF, true, Duration.ofSeconds(1), 1), check);
        assertThat(passed(stage.check(call())).targets()).isEmpty();
        assertThat(check.asked).isZero();
    }

    @Test
    void refusesWhatNoCheckRulesOn() {
        refuses(stage(PATIENT).check(call()), DenialReason.OWNERSHIP_NO_CHECK);
    }

    @Test
    void demandsTheYesOfAllChecksForOneInteraction() {
        ResolvedTarget other = new ResolvedTarget("Binary", "b-1", null);
        FakeCheck more = ruling(new OwnershipRuling.Owned(List.of(TARGET, other)));
        assertThat(passed(stage(PATIENT, owned(), more).check(call())).targets())
                .containsExactly(TARGET, other);
        FakeCheck no = ruling(new OwnershipRuling.NotOwned());
        refuses(stage(PATIENT, no, owned()).check(call()), DenialReason.OWNERSHIP_NOT_OWNED);
        refuses(stage(PATIENT, owned(), no).check(call()), DenialReason.OWNERSHIP_NOT_OWNED);
    }

    @Test
    @Tag("L14")
    void refusesWhenTwoChecksFindTwoVersions() {
        FakeCheck later =
                ruling(new OwnershipRuling.Owned(List.of(new ResolvedTarget("DocumentReference", "p-1", "4"))));
        refuses(stage(PATIENT, owned(), later).check(call()), DenialReason.OWNERSHIP_UNDETERMINED);
    }

    @Test
    void readsTheBodyWhenOneOfTheChecksDoes() {
        FakeCheck reading = new FakeCheck(true, query -> {
            assertThat(query.body().bytes()).isEqualTo("x".getBytes(StandardCharsets.UTF_8));
            return new OwnershipRuling.Owned(List.of());
        });
        FakeRequest request = delete().body("x");
        assertThat(passed(stage(PATIENT, owned(), reading).check(call(request, TestProfiles.DELETE_POINTER)))
                        .targets())
                .containsExactly(TARGET);
    }

    @Test
    @Tag("L12")
    void tellsNothingOfWhatIsStoredForAnother() {
        FakeCheck others = ruling(new OwnershipRuling.OthersTarget(false));
        refuses(stage(PATIENT, others).check(call()), DenialReason.OWNERSHIP_OTHERS_TARGET);
        FakeCheck replaced = ruling(new OwnershipRuling.OthersTarget(true));
        refuses(stage(PATIENT, replaced).check(call()), DenialReason.OWNERSHIP_OTHERS_REPLACED);
        OwnershipSettings told = new OwnershipSettings(Enforcement.ENFORCE, false, Duration.ofSeconds(5), 4);
        refuses(stage(told, others).check(call()), DenialReason.OWNERSHIP_NOT_OWNED);
        refuses(stage(told, replaced).check(call()), DenialReason.OWNERSHIP_NOT_OWNED);
    }

    @Test
    void passesInReportModeWithoutTargetsAndSaysSo() {
        OwnershipSettings reporting = new OwnershipSettings(Enforcement.REPORT, true, Duration.ofSeconds(5), 4);
        AdmittedRequest admitted =
                passed(stage(reporting, ruling(new OwnershipRuling.NotOwned())).check(call()));
        assertThat(admitted.targets()).isEmpty();
        AuditEvent.Builder event = new AuditEvent.Builder();
        admitted.describe(event);
        assertThat(event.get(AuditField.WOULD_DENY)).isEqualTo("ownership.not-owned");
        assertThat(passed(stage(reporting).check(call())).targets()).isEmpty();
        AdmittedRequest owned = passed(stage(reporting, owned()).check(call()));
        assertThat(owned.targets()).containsExactly(TARGET);
        AuditEvent.Builder silent = new AuditEvent.Builder();
        owned.describe(silent);
        assertThat(silent.get(AuditField.WOULD_DENY)).isNull();
    }

    @Test
    @Tag("D03")
    void refusesInReportModeWhatTheApplicationCouldNotReadAgain() {
        OwnershipSettings reporting = new OwnershipSettings(Enforcement.REPORT, true, Duration.ofSeconds(5), 4);
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.NotOwned());
        FakeRequest broken = delete().bodyFault(RequestBodyException.Fault.TOO_LARGE);
        refuses(
                stage(reporting, check).check(call(broken, TestProfiles.DELETE_POINTER)),
                DenialReason.OWNERSHIP_BODY_TOO_LARGE);
    }

    @Test
    @Tag("L15")
    void refusesWithoutAskingWhenTheDirectoryDidNotSay() {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        FakeRequest request = delete().body("x");
        CallContext context = TestCallContexts.of(
                TestAuthorisedCalls.of(
                        request,
                        TestRoutedRequests.POINTERS,
                        TestProfiles.DELETE_POINTER,
                        new AccreditationStatus.NotEnforced("off")),
                TestCallContexts.UNATTENDED);
        refuses(stage(PATIENT, check).check(context), DenialReason.OWNERSHIP_UNDETERMINED);
        assertThat(check.asked).isZero();
        assertThat(request.bodyWasRead()).isFalse();
    }

    @Test
    @Tag("L15")
    void refusesWithoutAskingOnAnAnswerOfThePast() {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        CallContext context = TestCallContexts.of(
                TestAuthorisedCalls.of(
                        delete().body("x"),
                        TestRoutedRequests.POINTERS,
                        TestProfiles.DELETE_POINTER,
                        TestAuthorisedCalls.stale(TestProfiles.DELETE_POINTER)),
                TestCallContexts.UNATTENDED);
        refuses(stage(PATIENT, check).check(context), DenialReason.OWNERSHIP_UNDETERMINED);
        assertThat(check.asked).isZero();
    }

    @Test
    @Tag("L13")
    void asksWithTheParsedRequestAndTheDirectorysOrganisations() {
        AtomicReference<OwnershipQuery> asked = new AtomicReference<>();
        FakeCheck check = new FakeCheck(false, query -> {
            asked.set(query);
            return new OwnershipRuling.NotOwned();
        });
        FakeRequest request = delete().query("a=b%20c&a=d").header("If-Match", "W/\"3\"");
        refuses(
                stage(PATIENT, check).check(call(request, TestProfiles.DELETE_POINTER)),
                DenialReason.OWNERSHIP_NOT_OWNED);
        OwnershipQuery query = Objects.requireNonNull(asked.get());
        assertThat(query.interaction()).isEqualTo(TestProfiles.DELETE_POINTER.id());
        assertThat(query.verb()).isEqualTo("DELETE");
        assertThat(query.target().resourceType()).isEqualTo("DocumentReference");
        assertThat(query.target().id()).isEqualTo("p-1");
        assertThat(query.target().rawPath()).isEqualTo("/nrl/DocumentReference/p-1");
        assertThat(query.target().condition()).isInstanceOf(TargetCondition.Unreadable.class);
        assertThat(query.parameters()).containsEntry("a", List.of("b c", "d")).hasSize(1);
        assertThat(query.ifMatch()).isEqualTo("W/\"3\"");
        assertThat(query.from()).isEqualTo(TestSpineCalls.CONSUMER);
        assertThat(query.callerOds()).containsExactly(TestAuthorisedCalls.CONSUMER_ODS);
        assertThat(query.asserted()).isEqualTo(TestCallContexts.UNATTENDED);
    }

    @ParameterizedTest
    @Tag("L13")
    @CsvSource({
        "/DocumentReference/**, /nrl/DocumentReference/p-1",
        "/DocumentReference/[id]/**, /nrl/DocumentReference/p-1/_history/9",
        "/DocumentReference/[id]/x/[id], /nrl/DocumentReference/p-1/x/p-2",
    })
    void saysThatAnOpenPathNamesNothingClearly(String template, String path) {
        AtomicReference<OwnershipQuery> asked = new AtomicReference<>();
        FakeCheck check = new FakeCheck(false, query -> {
            asked.set(query);
            return new OwnershipRuling.NotOwned();
        });
        InteractionRow delete = TestProfiles.DELETE_POINTER;
        InteractionRow open = new InteractionRow(
                delete.id(),
                delete.directoryId(),
                delete.verb(),
                PathTemplate.of(template),
                delete.scopes(),
                delete.reasons(),
                delete.ownership(),
                null);
        refuses(
                stage(PATIENT, check).check(call(delete().requestUri(path).query("_id=p-3"), open)),
                DenialReason.OWNERSHIP_NOT_OWNED);
        assertThat(Objects.requireNonNull(asked.get()).target().condition())
                .isInstanceOf(TargetCondition.Unreadable.class);
    }

    @Test
    void handsOnTheRulings() {
        refuses(stage(PATIENT, ruling(new OwnershipRuling.NotOwned())).check(call()), DenialReason.OWNERSHIP_NOT_OWNED);
        refuses(
                stage(PATIENT, ruling(new OwnershipRuling.NoSuchTarget())).check(call()),
                DenialReason.OWNERSHIP_NO_SUCH_TARGET);
        refuses(
                stage(PATIENT, ruling(new OwnershipRuling.Unreadable("why"))).check(call()),
                DenialReason.OWNERSHIP_UNREADABLE);
        refuses(
                stage(PATIENT, ruling(new OwnershipRuling.UnsupportedMedia("why")))
                        .check(call()),
                DenialReason.OWNERSHIP_MEDIA_TYPE);
        refuses(
                stage(PATIENT, ruling(new OwnershipRuling.Undetermined("why"))).check(call()),
                DenialReason.OWNERSHIP_UNDETERMINED);
    }

    @SuppressWarnings("NullAway")
    private List<String> details(@Nullable String why) {
        return List.<OwnershipRuling>of(
                        new OwnershipRuling.Unreadable(why),
                        new OwnershipRuling.UnsupportedMedia(why),
                        new OwnershipRuling.Undetermined(why))
                .stream()
                .map(ruling -> {
                    try (OwnershipStage stage =
                            new OwnershipStage(new OwnershipRules(List.of(ruling(ruling)), Map.of()), PATIENT)) {
                        return refused(stage.check(call())).detail();
                    }
                })
                .toList();
    }

    @Test
    @Tag("L11")
    void masksNumbersInWhatARulingSays() {
        assertThat(details("patient 9876543210, pointer 123456789012345, row 123456789"))
                .containsOnly("patient **********, pointer **********, row 123456789");
        assertThat(details("x9876543210")).containsOnly("x**********");
        assertThat(details("patient 987 654 3210, 987-654-3210")).containsOnly("patient **********, **********");
    }

    @Test
    @Tag("L11")
    void cutsWhatARulingSaysAndBearsNone() {
        assertThat(details("x".repeat(200))).containsOnly("x".repeat(200));
        assertThat(details("x".repeat(201))).containsOnly("x".repeat(200));
        assertThat(details("x".repeat(195) + "9876543210")).containsOnly("x".repeat(195) + "*****");
        assertThat(details(null)).containsOnly("");
    }

    @Test
    @Tag("L11")
    @SuppressWarnings("NullAway")
    void refusesNull() {
        refuses(stage(PATIENT, new FakeCheck(false, query -> null)).check(call()), DenialReason.OWNERSHIP_FAILED);
    }

    @Test
    @Tag("L11")
    void refusesACheckThatThrowsAndKeepsItsMessageToItself() {
        FakeCheck check = new FakeCheck(false, query -> {
            throw new IllegalStateException("patient 9876543210");
        });
        Denial denial = refused(stage(PATIENT, check).check(call()));
        assertThat(denial.reason()).isEqualTo(DenialReason.OWNERSHIP_FAILED);
        assertThat(denial.detail()).contains("IllegalStateException").doesNotContain("9876543210");
    }

    @Test
    @Tag("L11")
    void refusesACheckThatEndsInAnError() {
        FakeCheck check = new FakeCheck(false, query -> {
            throw new StackOverflowError();
        });
        refuses(stage(PATIENT, check).check(call()), DenialReason.OWNERSHIP_FAILED);
    }

    @Test
    @Tag("L11")
    void refusesACheckThatHangsAndThenAnyMoreThanAllowed() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        FakeCheck check = new FakeCheck(false, query -> {
            started.countDown();
            awaitDeafly(release);
            ended.countDown();
            return new OwnershipRuling.Owned(List.of());
        });
        OwnershipStage stage = stage(HASTY, check);
        // On a busy machine the deadline may pass before the check has its thread; then it is asked again.
        do {
            assertThat(stage.check(call())).isInstanceOf(Outcome.Refused.class);
        } while (started.getCount() > 0);
        refuses(stage.check(call()), DenialReason.OWNERSHIP_BUSY);
        release.countDown();
        ended.await();
    }

    /** Waits whatever interrupts it. */
    private static void awaitDeafly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Deaf on purpose.
            }
        }
    }

    @Test
    @Tag("O10")
    void refusesWhenItsOwnThreadIsInterruptedAndKeepsTheInterrupt() {
        CountDownLatch never = new CountDownLatch(1);
        FakeCheck check = new FakeCheck(false, query -> {
            never.await();
            return new OwnershipRuling.Owned(List.of());
        });
        OwnershipStage stage = stage(PATIENT, check);
        Thread.currentThread().interrupt();
        Outcome<AdmittedRequest> outcome = stage.check(call());
        assertThat(Thread.interrupted()).isTrue();
        refuses(outcome, DenialReason.OWNERSHIP_FAILED);
    }

    @Test
    void keepsWhatARequestsThreadHoldsFromTheChecks() {
        InheritableThreadLocal<String> held = new InheritableThreadLocal<>();
        held.set("of the request");
        FakeCheck check = new FakeCheck(
                false,
                query -> held.get() == null
                        ? new OwnershipRuling.Owned(List.of())
                        : new OwnershipRuling.Undetermined("inherited"));
        try {
            passed(stage(PATIENT, check).check(call()));
        } finally {
            held.remove();
        }
    }

    @Test
    void refusesOnceClosed() {
        OwnershipStage stage = stage(PATIENT, owned());
        stage.close();
        refuses(stage.check(call()), DenialReason.OWNERSHIP_BUSY);
    }

    @Test
    void readsTheBodyOnTheRequestsThreadBeforeItAsks() {
        FakeCheck check = new FakeCheck(true, query -> {
            assertThat(query.body().bytes()).asString().isEqualTo("{}");
            assertThat(query.body().contentType()).isEqualTo("application/fhir+json");
            assertThat(query.body().contentEncoding()).isNull();
            return new OwnershipRuling.Owned(List.of());
        });
        passed(stage(PATIENT, check).check(create().request()));
    }

    @Test
    void leavesTheBodyAloneForACheckThatReadsNone() {
        FakeCheck check = new FakeCheck(false, query -> {
            query.body().bytes();
            return new OwnershipRuling.Owned(List.of());
        });
        Create create = create();
        refuses(stage(PATIENT, check).check(create.request()), DenialReason.OWNERSHIP_UNREADABLE);
        assertThat(create.fake().bodyWasRead()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_LARGE,OWNERSHIP_BODY_TOO_LARGE",
        "UNREADABLE,OWNERSHIP_UNREADABLE",
        "MEDIA_TYPE,OWNERSHIP_MEDIA_TYPE",
        "LATE,OWNERSHIP_BODY_LATE"
    })
    void refusesBodiesThatCannotBeHad(RequestBodyException.Fault fault, DenialReason reason) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().bodyFault(fault);
        refuses(stage(PATIENT, check).check(create.request()), reason);
        assertThat(check.asked).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_LARGE,OWNERSHIP_BODY_TOO_LARGE",
        "UNREADABLE,OWNERSHIP_UNREADABLE",
        "MEDIA_TYPE,OWNERSHIP_MEDIA_TYPE",
        "LATE,OWNERSHIP_BODY_LATE"
    })
    void refusesWhenTheCheckPassesABodysFaultOn(RequestBodyException.Fault fault, DenialReason reason) {
        FakeCheck check = new FakeCheck(true, query -> {
            throw new RequestBodyException(fault, "x");
        });
        refuses(stage(PATIENT, check).check(create().request()), reason);
    }

    @Test
    void masksWhatACheckSaysOfABody() {
        FakeCheck check = new FakeCheck(true, query -> {
            throw RequestBodyException.unreadable("of patient 9876543210");
        });
        Denial denial = refused(stage(PATIENT, check).check(create().request()));
        assertThat(denial.detail()).isEqualTo("of patient **********");
    }

    @ParameterizedTest
    @Tag("L16")
    @CsvSource({"Content-Type", "Content-Encoding", "If-Match"})
    void refusesRepeatedHeadersThatTheRulingRestsOn(String header) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().header(header, "a", "a");
        refuses(stage(PATIENT, check).check(create.request()), DenialReason.OWNERSHIP_UNREADABLE);
    }

    /** A container takes parameters and parts from its own stream, and would find it empty. */
    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded",
        "Application/X-WWW-Form-URLencoded; charset=utf-8",
        "multipart/form-data; boundary=x"
    })
    void refusesFormsThatAReadBodyWouldEmpty(String contentType) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().header("Content-Type", contentType);
        refuses(stage(PATIENT, check).check(create.request()), DenialReason.OWNERSHIP_MEDIA_TYPE);
        assertThat(create.fake().bodyWasRead()).isFalse();
    }

    @ParameterizedTest
    @Tag("L16")
    @ValueSource(strings = {"GBK", "UTF-16", "ISO-8859-1", "utf8", "UTF-8 ", ""})
    void refusesBodiesThatTheServerWouldReadInAnotherCharset(String encoding) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().characterEncoding(encoding);
        refuses(stage(PATIENT, check).check(create.request()), DenialReason.OWNERSHIP_MEDIA_TYPE);
        assertThat(create.fake().bodyWasRead()).isFalse();
        FakeCheck bodiless = new FakeCheck(false, query -> new OwnershipRuling.Owned(List.of()));
        passed(stage(PATIENT, bodiless).check(create.request()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "Utf-8"})
    void readsBodiesThatTheServerWouldReadInUtf8(String encoding) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().characterEncoding(encoding);
        passed(stage(PATIENT, check).check(create.request()));
    }

    @Test
    @Tag("D03")
    void refusesABodyWithTwoLengths() {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().header("Content-Length", "2").header("Transfer-Encoding", "chunked");
        refuses(stage(PATIENT, check).check(create.request()), DenialReason.OWNERSHIP_UNREADABLE);
        assertThat(create.fake().bodyWasRead()).isFalse();
    }

    /** A server that creates on a condition may answer with a pointer that was there, and nobody ruled on that one. */
    @ParameterizedTest
    @Tag("L16")
    @CsvSource({"If-None-Exist,identifier=x|y", "if-none-exist,''"})
    void refusesCreatesOnACondition(String header, String value) {
        FakeCheck check = new FakeCheck(true, query -> new OwnershipRuling.Owned(List.of()));
        Create create = create();
        create.fake().header(header, value);
        Denial denial = refused(stage(PATIENT, check).check(create.request()));
        assertThat(denial.reason()).isEqualTo(DenialReason.OWNERSHIP_UNREADABLE);
        assertThat(denial.detail()).contains("If-None-Exist").doesNotContain("identifier");
        assertThat(check.asked).isZero();
        assertThat(create.fake().bodyWasRead()).isFalse();
    }

    @Test
    void leavesTheConditionOfOtherRowsAlone() {
        FakeRequest request =
                new FakeRequest().requestUri("/nrl/DocumentReference/p-1").header("If-None-Exist", "a=b");
        passed(stage(PATIENT, owned()).check(call(request, TestProfiles.READ_POINTER)));
    }

    private record Create(FakeRequest fake) {
        CallContext request() {
            return call(fake, TestProfiles.CREATE_POINTER);
        }
    }

    private static Create create() {
        return new Create(new FakeRequest()
                .method("POST")
                .requestUri("/nrl/DocumentReference")
                .header("Content-Type", "application/fhir+json")
                .body("{}"));
    }

    @Test
    void boundsItsSettings() {
        new OwnershipSettings(Enforcement.ENFORCE, true, Duration.ofMillis(10), 1);
        new OwnershipSettings(Enforcement.ENFORCE, true, Duration.ofSeconds(30), 512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnershipSettings(
                        Enforcement.ENFORCE, true, Duration.ofMillis(10).minusNanos(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnershipSettings(
                        Enforcement.ENFORCE, true, Duration.ofSeconds(30).plusNanos(1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnershipSettings(Enforcement.ENFORCE, true, Duration.ofSeconds(1), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnershipSettings(Enforcement.ENFORCE, true, Duration.ofSeconds(1), 513));
    }
}
