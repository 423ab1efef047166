package org.sspfilter.impl.headers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.certificate.TestProvenRequests;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class HeadersCheckTest {

    private static final TraceId OURS = new TraceId("11111111-2222-3333-4444-555555555555");
    private final HeadersCheck check = new HeadersCheck(() -> OURS);

    private static FakeRequest valid() {
        return new FakeRequest()
                .requestUri(TestRoutedRequests.ROOT + "/metadata")
                .header("Ssp-TraceID", TestSpineCalls.TRACE.value())
                .header("Ssp-From", "200000000115")
                .header("Ssp-To", "918999198993")
                .header("Ssp-InteractionID", TestProfiles.READ_METADATA.id().value());
    }

    private static FakeRequest validPointer() {
        return new FakeRequest()
                .requestUri("/nrl/DocumentReference/1")
                .header("fromASID", "200000000115")
                .header("toASID", "918999198993");
    }

    private Outcome<SpineCall> check(FakeRequest request, Endpoint endpoint) {
        return check.check(TestProvenRequests.of(request, endpoint));
    }

    private Denial denial(FakeRequest request) {
        return ((Outcome.Refused<SpineCall>) check(request, TestRoutedRequests.GPCONNECT)).denial();
    }

    private static SpineCall evidence(Outcome<SpineCall> outcome) {
        return ((Outcome.Passed<SpineCall>) outcome).evidence();
    }

    @Test
    void readsTheFourFactsWhateverTheCaseOfTheNames() {
        FakeRequest request = valid().without("Ssp-InteractionID")
                .header("SSP-INTERACTIONID", TestProfiles.READ_METADATA.id().value());

        SpineCall call = evidence(check(request, TestRoutedRequests.GPCONNECT));

        assertThat(call.traceId()).isEqualTo(TestSpineCalls.TRACE);
        assertThat(call.from().value()).isEqualTo("200000000115");
        assertThat(call.to().value()).isEqualTo("918999198993");
        assertThat(call.requested()).isEqualTo(TestProfiles.READ_METADATA.id());
    }

    @Test
    void readsTheNrlsHeadersAndMakesATraceId() {
        SpineCall call = evidence(check(validPointer(), TestRoutedRequests.POINTERS));

        assertThat(call.from().value()).isEqualTo("200000000115");
        assertThat(call.traceId()).isEqualTo(OURS);
        assertThat(call.requested()).isNull();
    }

    @ParameterizedTest
    @Tag("H05")
    @Tag("H15")
    @ValueSource(strings = {"Ssp-TraceID", "Ssp-From", "Ssp-To", "Ssp-InteractionID"})
    @Tag("REQ-13")
    void refusesAMissingHeaderNamingIt(String name) {
        Denial denial = denial(valid().without(name));
        assertThat(denial.reason()).isEqualTo(DenialReason.HEADERS_MISSING);
        assertThat(denial.subject()).isEqualTo(name);
    }

    @Test
    void refusesSspHeadersWhereTheNrlsAreAskedFor() {
        Outcome<SpineCall> outcome = check(valid().requestUri("/nrl/DocumentReference/1"), TestRoutedRequests.POINTERS);
        assertThat(((Outcome.Refused<SpineCall>) outcome).denial().subject()).isEqualTo("fromASID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ssp-TraceID", "Ssp-From", "Ssp-To", "Ssp-InteractionID"})
    void refusesABlankHeader(String name) {
        assertThat(denial(valid().header(name, "")).reason()).isEqualTo(DenialReason.HEADERS_BLANK);
        assertThat(denial(valid().header(name, "  ")).reason()).isEqualTo(DenialReason.HEADERS_BLANK);
    }

    @ParameterizedTest
    @Tag("H06")
    @ValueSource(strings = {"Ssp-TraceID", "Ssp-From", "Ssp-To", "Ssp-InteractionID"})
    void refusesARepeatedHeaderEvenWithEqualValues(String name) {
        String value = valid().headers(name).get(0);
        assertThat(denial(valid().header(name, value, value)).reason()).isEqualTo(DenialReason.HEADERS_REPEATED);
        assertThat(denial(valid().header(name, value + ", " + value)).reason())
                .isEqualTo(DenialReason.HEADERS_REPEATED);
    }

    @ParameterizedTest
    @Tag("H07")
    @Tag("H11")
    @Tag("H12")
    @CsvSource({
        "Ssp-From, 20000000011",
        "Ssp-From, 2000000001155",
        "Ssp-From, 20000000011x",
        "Ssp-From, -20000000011",
        "Ssp-From, '200000 00115'",
        "Ssp-From, ２０００００００００１１５",
        "Ssp-From, *)(uid=*",
        "Ssp-To, 91899919899",
        "Ssp-TraceID, not-a-uuid",
        "Ssp-TraceID, ${jndi:ldap://127.0.0.1/a}",
        "Ssp-TraceID, 09a01679-2564-0fb4-5129-aecc81ea270g",
        "Ssp-TraceID, 09a01679x2564-0fb4-5129-aecc81ea2706",
        "Ssp-InteractionID, URN:nhs:names:services:gpconnect:fhir:rest:read:metadata-1",
        "Ssp-InteractionID, urn:nhs:names:services:gpconnect:fhir:rest:read:metadata%2d1",
        "Ssp-InteractionID, 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1 x'"
    })
    void refusesAMalformedHeaderWithoutRepeatingIt(String name, String value) {
        Denial denial = denial(valid().header(name, value));
        assertThat(denial.reason()).isEqualTo(DenialReason.HEADERS_MALFORMED);
        assertThat(denial.subject()).isEqualTo(name);
        assertThat(denial.detail()).doesNotContain(value);
    }

    @ParameterizedTest
    @Tag("H12")
    @ValueSource(strings = {"\r\nX: y", "\u001b[31m", "\u2028"})
    void refusesControlsAfterAGoodValue(String tail) {
        assertThat(denial(valid().header("Ssp-TraceID", TestSpineCalls.TRACE.value() + tail))
                        .reason())
                .isEqualTo(DenialReason.HEADERS_MALFORMED);
    }
}
