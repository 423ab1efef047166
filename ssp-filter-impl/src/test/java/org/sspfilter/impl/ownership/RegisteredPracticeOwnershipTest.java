package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.ownership.RequestBodyException;

class RegisteredPracticeOwnershipTest {

    private static final RegistrationQuery PATIENT = new RegistrationQuery.ByNhsNumber(MigrationRequest.NHS_NUMBER);
    private static final RegistrationQuery OF_DOCUMENT = new RegistrationQuery.ByDocument("doc-1");
    private static final OwnershipRuling NOTHING_CHANGES = new OwnershipRuling.Owned(List.of());
    private static final OwnershipRuling NO_RELATIONSHIP = new OwnershipRuling.NoRelationship();

    private final FakeRegistrations registrations =
            new FakeRegistrations().put(PATIENT, "A1001").put(OF_DOCUMENT, "A1001");
    private final RegisteredPracticeOwnership check = new RegisteredPracticeOwnership(
            registrations,
            List.of(MigrationRequest.RECORD, MigrationRequest.DOCUMENT, TestProfiles.UPDATE_APPOINTMENT));

    private void rules(MigrationRequest request, OwnershipRuling expected) throws Exception {
        assertThat(check.rule(request.query())).isEqualTo(expected);
    }

    private void isRefused(MigrationRequest request, RequestBodyException.Fault fault) throws Exception {
        try {
            assertThat(check.rule(request.query())).isNull();
        } catch (RequestBodyException e) {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e).hasMessageNotContaining("96582");
        }
        assertThat(registrations.asked()).isNull();
    }

    private void isUnreadable(MigrationRequest request) throws Exception {
        isRefused(request, RequestBodyException.Fault.UNREADABLE);
    }

    @Test
    @Tag("L13")
    void takesNoOtherIdForThatOfADocument() {
        assertThatExceptionOfType(RequestBodyException.class)
                .isThrownBy(() ->
                        check.rule(MigrationRequest.document().type("Patient").query()));
    }

    @Test
    void rulesOnMigrationAloneAndReadsNoBodyForADocument() {
        assertThat(check.interactions())
                .containsExactlyInAnyOrder(MigrationRequest.RECORD.id(), MigrationRequest.DOCUMENT.id());
        assertThat(check.readsBody(MigrationRequest.RECORD.id())).isTrue();
        assertThat(check.readsBody(MigrationRequest.DOCUMENT.id())).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisteredPracticeOwnership(registrations, TestProfiles.GPCONNECT.catalogue()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("REQ-54")
    void letsThePatientsOwnPracticeMigrate(MigrationBody format) throws Exception {
        rules(MigrationRequest.record(format), NOTHING_CHANGES);
        assertThat(registrations.asked()).isEqualTo(PATIENT);
        rules(MigrationRequest.document(), NOTHING_CHANGES);
        assertThat(registrations.asked()).isEqualTo(OF_DOCUMENT);
        rules(MigrationRequest.record(format).parameter("_format", "json"), NOTHING_CHANGES);
        rules(MigrationRequest.record(format).callerOds("B2002", "A1001"), NOTHING_CHANGES);
        rules(MigrationRequest.record(format).organisation(null), NOTHING_CHANGES);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("REQ-54")
    void refusesAnotherPractice(MigrationBody format) throws Exception {
        registrations.put(PATIENT, "B2002").put(OF_DOCUMENT, "B2002");
        rules(MigrationRequest.record(format), NO_RELATIONSHIP);
        rules(MigrationRequest.document(), NO_RELATIONSHIP);
        registrations.put(PATIENT, "a1001");
        rules(MigrationRequest.record(format), NO_RELATIONSHIP);
    }

    /** An unsigned token is no ground, and one that names another practice is an objection. */
    @ParameterizedTest
    @EnumSource
    @Tag("L15")
    @Tag("REQ-54")
    void wantsTheDirectoryAndTheTokenToNameThePractice(MigrationBody format) throws Exception {
        rules(MigrationRequest.record(format).callerOds("B2002"), NO_RELATIONSHIP);
        rules(MigrationRequest.record(format).callerOds(), NO_RELATIONSHIP);
        rules(MigrationRequest.record(format).organisation("B2002"), NO_RELATIONSHIP);
        rules(MigrationRequest.record(format).organisation("B2002").callerOds("A1001", "B2002"), NO_RELATIONSHIP);
        rules(MigrationRequest.document().callerOds("B2002").organisation(null), NO_RELATIONSHIP);
    }

    @ParameterizedTest
    @EnumSource
    void answersAlikeForUnknownPatientsAndThoseOfOthers(MigrationBody format) throws Exception {
        rules(MigrationRequest.record(format).change("9658218873", "9876543210"), NO_RELATIONSHIP);
        rules(MigrationRequest.document().id("doc-2"), NO_RELATIONSHIP);
    }

    @Test
    @SuppressWarnings("NullAway")
    void cannotTellWhenTheLookUpCannot() throws Exception {
        registrations.put(PATIENT, new Registration.Unknown("away"));
        assertThat(check.rule(MigrationRequest.record(MigrationBody.JSON).query()))
                .isInstanceOf(OwnershipRuling.Undetermined.class);
        registrations.put(PATIENT, (Registration) null);
        assertThat(check.rule(MigrationRequest.record(MigrationBody.JSON).query()))
                .isInstanceOf(OwnershipRuling.Undetermined.class);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L16")
    void refusesBodiesThatDoNotNameOnePatient(MigrationBody format) throws Exception {
        MigrationRequest request = MigrationRequest.record(format);
        isUnreadable(request.body(""));
        isUnreadable(request.body(format.text().replace(format.patient(), format.twice())));
        isUnreadable(request.body(format.text().replace("patientNHSNumber", "patientNhsNumber")));
        isUnreadable(request.body(format.text()
                .replace(format.patient(), format.twice().replaceFirst("patientNHSNumber", "PATIENTNHSNUMBER"))));
        isUnreadable(request.body(format.text()
                .replace(format.patient(), format.twice().replaceFirst("patientNHSNumber", " patientNHSNumber"))));
        isUnreadable(request.body(format.text().replace("patientNHSNumber", "patient")));
        isUnreadable(request.body(format.text().replace("valueIdentifier", "valueReference")));
        isUnreadable(request.body(format.text().replace("Parameters", "Bundle")));
        isRefused(
                MigrationRequest.record(format).mediaType("application/json-patch+json"),
                RequestBodyException.Fault.MEDIA_TYPE);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L16")
    void refusesASecondValueOfTheParameter(MigrationBody format) throws Exception {
        String second = format == MigrationBody.JSON
                ? "\"valueString\": \"9876543210\", \"valueIdentifier\""
                : "<valueString value=\"9876543210\"/><valueIdentifier";
        isUnreadable(MigrationRequest.record(format)
                .change(format == MigrationBody.JSON ? "\"valueIdentifier\"" : "<valueIdentifier", second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9658218872", "965821887", "96582188730", "965 821 8873", "9658218873 ", "A658218873"})
    void refusesNumbersThatAreNoNhsNumber(String number) throws Exception {
        for (MigrationBody format : MigrationBody.values()) {
            isUnreadable(MigrationRequest.record(format).change(MigrationRequest.NHS_NUMBER, number));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://fhir.nhs.uk/Id/nhs-number ", "https://fhir.nhs.uk/Id/nhs", "urn:nhs"})
    void refusesNumbersOfAnotherSystem(String system) throws Exception {
        for (MigrationBody format : MigrationBody.values()) {
            isUnreadable(MigrationRequest.record(format).change("https://fhir.nhs.uk/Id/nhs-number", system));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesAQueryBesideTheBody(MigrationBody format) throws Exception {
        isUnreadable(MigrationRequest.record(format).parameter("patientNHSNumber", "9876543210"));
        isUnreadable(MigrationRequest.record(format).parameter("identifier", "a|b"));
        isUnreadable(MigrationRequest.record(format).id("7"));
        isUnreadable(MigrationRequest.record(format).verb("PUT"));
    }

    @Test
    @Tag("L13")
    void refusesWhatNamesADocumentInAnotherWay() throws Exception {
        isUnreadable(MigrationRequest.document().id(null));
        isUnreadable(MigrationRequest.document().id(null).parameter("_id", "doc-1"));
        isUnreadable(MigrationRequest.document().parameter("_id", "doc-1"));
        isUnreadable(MigrationRequest.document().version("1"));
        isUnreadable(MigrationRequest.document().verb("DELETE"));
    }

    @Test
    void showsNothingOfThePatient() {
        assertThat(PATIENT.toString() + OF_DOCUMENT).isEqualTo("ByNhsNumberByDocument");
    }
}
