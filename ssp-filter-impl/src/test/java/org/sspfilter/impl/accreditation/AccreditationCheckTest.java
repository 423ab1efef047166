package org.sspfilter.impl.accreditation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.interaction.TestAddressedCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class AccreditationCheckTest {

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final InteractionId LISTED_AS =
            new InteractionId("urn:nhs:names:services:nrl:DocumentReference.consume");

    /** As the NRL's retrieval: asked for by one ID, listed by another. */
    private static final InteractionRow ROW = new InteractionRow(
            TestProfiles.READ_METADATA.id(),
            LISTED_AS,
            "GET",
            TestProfiles.READ_METADATA.path(),
            Set.of(),
            Set.of(),
            OwnershipRule.NONE,
            null);

    private final AddressedCall call = call(Enforcement.ENFORCE);

    private static AddressedCall call(Enforcement enforcement) {
        return TestAddressedCalls.of(
                new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata"),
                TestRoutedRequests.with(TestRoutedRequests.GPCONNECT, enforcement),
                ROW);
    }

    @Test
    void passesASystemListedForTheInteractionAsTheDirectorySpellsIt() {
        assertThat(passed(FakeDirectory.listing(), Enforcement.ENFORCE))
                .isEqualTo(new AccreditationStatus.Listed(new Accreditation(
                        TestSpineCalls.CONSUMER,
                        Set.of(FakeDirectory.ODS),
                        Set.of(LISTED_AS),
                        null,
                        FakeDirectory.FETCHED)));
    }

    @Test
    void refusesAnUnknownSystem() {
        assertThat(refused(new FakeDirectory(query -> new AccreditationAnswer.NotListed())))
                .isEqualTo(Denial.of(DenialReason.ACCREDITATION_NOT_LISTED));
    }

    @Test
    void refusesASystemListedForSomethingElse() {
        assertThat(refused(new FakeDirectory(query -> FakeDirectory.listed(query.asid(), ROW.id()))))
                .isEqualTo(Denial.of(DenialReason.ACCREDITATION_INTERACTION_NOT_LISTED));
    }

    @Test
    @Tag("L05")
    void refusesContradictingRecords() {
        assertThat(refused(new FakeDirectory(query -> new AccreditationAnswer.Ambiguous("two organisations"))))
                .isEqualTo(Denial.of(DenialReason.ACCREDITATION_AMBIGUOUS));
    }

    @Test
    void refusesForAReasonOfItsOwnWhenThereIsNoAnswer() {
        Denial denial = refused(FakeDirectory.failing());

        assertThat(denial.reason()).isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
        assertThat(denial.retryAfter()).isEqualTo(RETRY);
    }

    @Test
    void refusesWhenTheDirectoryAnswersNull() {
        assertThat(refused(new FakeDirectory(query -> null)).reason()).isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void refusesWhenTheDirectoryBreaks() {
        Denial denial = refused(new FakeDirectory(query -> {
            throw new IllegalStateException("password=secret");
        }));

        assertThat(denial.reason()).isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
        assertThat(denial.detail()).doesNotContain("secret");
    }

    @Test
    void refusesAnAnswerAboutAnotherSystem() {
        assertThat(refused(new FakeDirectory(query -> FakeDirectory.listed(new Asid("200000000999"), LISTED_AS)))
                        .reason())
                .isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void reportPassesARefusalByItsReasonAndTellsANoFromNoAnswer() {
        assertThat(passed(new FakeDirectory(query -> new AccreditationAnswer.NotListed()), Enforcement.REPORT))
                .isEqualTo(new AccreditationStatus.NotEnforced("accreditation.not-listed"));
        assertThat(passed(new FakeDirectory(query -> FakeDirectory.listed(query.asid(), ROW.id())), Enforcement.REPORT))
                .isEqualTo(new AccreditationStatus.NotEnforced("accreditation.interaction-not-listed"));
        assertThat(passed(new FakeDirectory(query -> new AccreditationAnswer.Ambiguous("")), Enforcement.REPORT))
                .isEqualTo(new AccreditationStatus.NotEnforced("accreditation.ambiguous"));
        assertThat(passed(FakeDirectory.failing(), Enforcement.REPORT))
                .isEqualTo(new AccreditationStatus.NotEnforced("directory.unavailable"));
    }

    @Test
    void reportPassesAYesAsListed() {
        assertThat(passed(FakeDirectory.listing(), Enforcement.REPORT)).isInstanceOf(AccreditationStatus.Listed.class);
    }

    @Test
    void passesAYesOfThePastAsSuch() {
        Accreditation past = new Accreditation(
                TestSpineCalls.CONSUMER, Set.of(FakeDirectory.ODS), Set.of(LISTED_AS), null, FakeDirectory.FETCHED);
        for (Enforcement enforcement : new Enforcement[] {Enforcement.ENFORCE, Enforcement.REPORT}) {
            assertThat(passed(new FakeDirectory(query -> new AccreditationAnswer.Stale(past)), enforcement))
                    .isEqualTo(new AccreditationStatus.Stale(past));
        }
        AuditEvent.Builder event = new AuditEvent.Builder();
        TestAuthorisedCalls.of(
                        new FakeRequest().requestUri(TestRoutedRequests.ROOT + "/metadata"),
                        TestRoutedRequests.GPCONNECT,
                        ROW,
                        new AccreditationStatus.Stale(past))
                .describe(event);
        assertThat(event.get(AuditField.ACCREDITATION)).isEqualTo("stale");
    }

    @Test
    void hasNoAnswerInAPastThatDoesNotListTheInteractionOrIsAnothers() {
        assertThat(refused(new FakeDirectory(query -> stale(query.asid(), ROW.id())))
                        .reason())
                .isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
        assertThat(refused(new FakeDirectory(query -> stale(new Asid("200000000999"), LISTED_AS)))
                        .reason())
                .isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
    }

    private static AccreditationAnswer stale(Asid asid, InteractionId interaction) {
        return new AccreditationAnswer.Stale(
                new Accreditation(asid, Set.of(FakeDirectory.ODS), Set.of(interaction), null, FakeDirectory.FETCHED));
    }

    @Test
    void offAsksNobody() {
        FakeDirectory directory = FakeDirectory.listing();

        assertThat(passed(directory, Enforcement.OFF)).isEqualTo(new AccreditationStatus.NotEnforced("off"));
        assertThat(directory.calls).hasValue(0);
        assertThat(AccreditationCheck.off().check(call(Enforcement.OFF))).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void hasNoAnswerForAnEndpointThatAsksWhereThereIsNoDirectory() {
        assertThat(((Outcome.Refused<AuthorisedCall>) AccreditationCheck.off().check(call))
                        .denial()
                        .reason())
                .isEqualTo(DenialReason.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void readsTheTokenOnlyForADirectoryThatNeedsIt() {
        FakeDirectory directory = new FakeDirectory(
                query -> FakeDirectory.listed(query.asid(), LISTED_AS),
                AccreditationQuery.Part.ASID,
                AccreditationQuery.Part.ASSERTED_ODS);
        OdsCode claimed = new OdsCode("B82617");

        new AccreditationCheck(directory, asked -> claimed, RETRY).check(call);

        assertThat(directory.lastQuery).isEqualTo(new AccreditationQuery(TestSpineCalls.CONSUMER, LISTED_AS, claimed));
    }

    @Test
    void asksWithoutAnOrganisationWhenTheTokenClaimsNone() {
        FakeDirectory directory = new FakeDirectory(
                query -> new AccreditationAnswer.NotListed(),
                AccreditationQuery.Part.ASID,
                AccreditationQuery.Part.ASSERTED_ODS);

        assertThat(new AccreditationCheck(directory, asked -> null, RETRY).check(call))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(directory.lastQuery).isEqualTo(new AccreditationQuery(TestSpineCalls.CONSUMER, LISTED_AS, null));
    }

    private AccreditationStatus passed(FakeDirectory directory, Enforcement enforcement) {
        AddressedCall asked = call(enforcement);
        Outcome<AuthorisedCall> outcome =
                new AccreditationCheck(directory, AccreditationCheckTest::notRead, RETRY).check(asked);
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        AuthorisedCall evidence = ((Outcome.Passed<AuthorisedCall>) outcome).evidence();
        assertThat(evidence.addressed()).isSameAs(asked);
        return evidence.accreditation();
    }

    private Denial refused(FakeDirectory directory) {
        Outcome<AuthorisedCall> outcome =
                new AccreditationCheck(directory, AccreditationCheckTest::notRead, RETRY).check(call);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<AuthorisedCall>) outcome).denial();
    }

    private static @Nullable OdsCode notRead(AddressedCall call) {
        throw new AssertionError("The token is not to be read");
    }
}
