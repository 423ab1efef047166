package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.sample.it.Refusal.assertGuarded;

import java.io.IOException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample provider as it is built: who gets in, and who does not. */
class SampleProviderIT extends DeployedTest {

    private static final String NAME = "sample-provider";

    SampleProviderIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    @ParameterizedTest
    @CsvSource({"application/fhir+json, '\"resourceType\"'", "application/fhir+xml, '<Patient'"})
    void admitsConsumer(String type, String inBody) {
        Call call = Call.patient().with("Accept", type);
        Answer answer = call.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).singleElement().asString().startsWith(type);
        assertThat(answer.body()).contains(inBody);
        assertThat(answer.header("Ssp-TraceID")).containsExactly(call.trace());
        assertGuarded(answer);
        assertThat(answer.header("Strict-Transport-Security")).hasSize(1);
        assertThat(trail.ofTrace(call.trace()))
                .containsEntry("outcome", "permit")
                .containsEntry("status", "200")
                .containsEntry("completion", "complete")
                .containsEntry("from", World.CONSUMER)
                .containsEntry("pathTemplate", "/Patient/[id]");
    }

    @Test
    void admitsKeeperOfPointers() {
        Answer answer = Call.pointers(
                        "GET",
                        "?subject=https://demographics.spineservices.nhs.uk/STU3/Patient/9990000018",
                        token -> token.with("scope", "patient/DocumentReference.read"))
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Bundle");
    }

    @Test
    void answersHeadWithoutBody() {
        Answer admitted = Call.metadata().method("HEAD").send();
        assertThat(admitted.body()).isEmpty();
        Answer refused = Call.metadata().method("HEAD").as("impostor").send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
        assertGuarded(refused);
    }

    @Test
    @Tag("C01")
    void refusesNobody() {
        assertRefused(Call.patient().as("nobody"), 403, "ACCESS_DENIED", "certificate.missing");
    }

    @Test
    @Tag("C02")
    @Tag("REQ-04")
    void refusesPlainHttp() {
        Answer answer = Call.patient().through(Door.PLAIN).send();
        assertRefused(answer, 403, "ACCESS_DENIED", "tls.not-encrypted");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @Tag("C03")
    @Tag("C04")
    @Tag("C05")
    @Tag("C11")
    @Tag("R01")
    @CsvSource({
        "SPINE, revoked, certificate.revoked",
        "SPINE, impostor, certificate.name-mismatch",
        "LAX, stranger, certificate.untrusted",
        "LAX, self-signed, certificate.untrusted",
        "LAX, expired, certificate.expired",
        "LAX, revoked, certificate.revoked",
        "PATH_ONLY, nobody, certificate.missing",
        "PATH_ONLY, expired, certificate.expired",
        "PATH_ONLY, revoked, certificate.revoked",
        "PATH_ONLY, impostor, certificate.name-mismatch",
    })
    void refusesPeer(Door door, String actor, String reason) {
        assertRefused(Call.patient().through(door).as(actor), 403, "ACCESS_DENIED", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "self-signed", "expired"})
    void serverStopsPeerThatFilterNeverSees(String actor) {
        assertThat(Call.patient().as(actor).send().status()).isZero();
        assertNotReached();
    }

    @ParameterizedTest
    @Tag("C03")
    @ValueSource(strings = {"stranger", "self-signed"})
    void handshakeStopsWhomTheAuthoritiesHaveNotCertified(String actor) {
        assertThat(Call.patient().through(Door.PATH_ONLY).as(actor).send().status())
                .isZero();
        assertNotReached();
    }

    @Test
    @Tag("C01")
    void serverThatDemandsACertificateStopsWhoHasNone() {
        assertThat(Call.patient().through(Door.NEED).as("nobody").send().status())
                .isZero();
        assertNotReached();
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"LAX", "PATH_ONLY", "NEED"})
    void admitsAtOtherDoorsWhomItAdmitsAtTheFirst(Door door) {
        assertThat(Call.patient().through(door).send().status()).isEqualTo(200);
    }

    /** A server may answer that by itself; whom it leads where is not what counts. */
    @Test
    @Tag("C21")
    void serverNameThatIsNotTheHostsMakesUpForNoCertificate() {
        Call call = Call.patient();
        Answer answer = Wire.named(Door.SPINE, "nobody", "open.spine.test", call.octets("\r\n"));
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertNotReached();
        Answer own = Wire.named(Door.SPINE, "ssp", "localhost", call.octets("\r\n"));
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    @Tag("C24")
    void refusesForwardedCertificate() {
        assertRefused(
                Call.patient().with("X-SSL-Client-Cert", "none"), 403, "ACCESS_DENIED", "certificate.source-ambiguous");
    }

    @Test
    @Tag("A06")
    void tellsNobodyWhetherSystemIsKnown() {
        Answer unknown = Call.patient().with("Ssp-From", "299999999999").send();
        assertRefused(unknown, 403, "ACCESS_DENIED", "accreditation.not-listed");
        Answer limited = Call.patient().with("Ssp-From", World.LIMITED).send();
        assertRefused(limited, 403, "ACCESS_DENIED", "accreditation.interaction-not-listed");
        assertThat(limited.body().replace(limited.id(), ""))
                .isEqualTo(unknown.body().replace(unknown.id(), ""));
        assertThat(names(limited)).isEqualTo(names(unknown));
    }

    private static List<String> names(Answer answer) {
        return answer.headers().stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    @Test
    @Tag("H08")
    void refusesAnotherPracticesAsid() {
        assertRefused(
                Call.patient().with("Ssp-To", "918999198994"), 400, "BAD_REQUEST", "interaction.wrong-destination");
    }

    @Test
    @Tag("H10")
    void refusesAnotherInteraction() {
        assertRefused(
                Call.patient().with("Ssp-InteractionID", Interactions.METADATA),
                400,
                "BAD_REQUEST",
                "interaction.not-for-request");
    }

    @ParameterizedTest
    @Tag("H05")
    @Tag("H15")
    @ValueSource(strings = {"Ssp-From", "Ssp-To", "Ssp-TraceID", "Ssp-InteractionID"})
    void refusesWithoutHeader(String name) {
        assertRefused(Call.patient().without(name), 400, "BAD_REQUEST", "headers.missing");
    }

    /** Where the server speaks Turkish, an I in small letters is no i. */
    @ParameterizedTest
    @Tag("H06")
    @Tag("O09")
    @ValueSource(strings = {"Ssp-From: 200000000116", "ssp-to: 918999198993", "SSP-TRACEID: x", "Ssp-InteractionID: y"})
    void refusesSecondSpineHeader(String line) {
        assertRefused(Call.patient().also(line), 400, "BAD_REQUEST", "headers.repeated");
    }

    @Test
    @Tag("J13")
    void refusesSecondToken() {
        assertRefused(
                Call.patient().also("Authorization: Bearer a.b.c"), 400, "BAD_REQUEST", "firewall.header-repeated");
    }

    @Test
    @Tag("H02")
    void hostMayStandOnceOnly() {
        Answer answer = Call.patient().also("Host: localhost").send();
        assertThat(answer.status()).isEqualTo(400);
        assertNotReached();
    }

    @ParameterizedTest
    @CsvSource({
        "Basic dXNlcjpwYXNz, context.scheme",
        "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.e30, context.segments",
        "Bearer , context.scheme"
    })
    void refusesBadToken(String authorization, String reason) {
        Answer answer = Call.patient().with("Authorization", authorization).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_REQUEST");
        assertThat(trail.ofId(answer.id())).containsKey("reason");
        assertThat(trail.ofId(answer.id()).get("reason")).startsWith("context.").isEqualTo(reason);
        assertNotReached();
    }

    @Test
    void refusesTokenOfAnotherScope() {
        assertRefused(
                Call.gpconnect(Call.PRACTICE + "/Patient/1", Interactions.PATIENT, "organization/*.read", t -> t),
                400,
                "BAD_REQUEST",
                "context.scope");
    }

    @ParameterizedTest
    @Tag("P06")
    @ValueSource(strings = {"OPTIONS", "TRACE", "PROPFIND", "get", "CONNECT", "Get"})
    void refusesMethod(String method) throws IOException {
        Call call = Call.metadata().method(method);
        // A server may leave the connection open for a tunnel that it does not build.
        Answer answer = method.equals("CONNECT") ? call.sendIncomplete() : call.send();
        assertThat(answer.successful()).isFalse();
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertNotReached();
    }

    @ParameterizedTest
    @Tag("P10")
    @ValueSource(strings = {"websocket", "h2c", "TLS/1.2"})
    void refusesUpgrade(String protocol) {
        Answer answer = Call.patient().with("Upgrade", protocol).send();
        if (Server.current().isPayara() && answer.header("Content-Type").isEmpty()) {
            // Its connector loses the header whenever somebody asks for another protocol.
            answer = answer.with("Content-Type: application/fhir+json");
        }
        assertRefused(answer, 400, "BAD_REQUEST", "firewall.upgrade");
    }

    @ParameterizedTest
    @Tag("H10")
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method", "X-Method-Override"})
    void refusesMethodOverride(String name) {
        assertRefused(Call.patient().with(name, "DELETE"), 400, "BAD_REQUEST", "firewall.method-override");
    }

    @Test
    @Tag("P06")
    void refusesOptionsItself() {
        Answer answer = Call.metadata().method("OPTIONS").send();
        assertRefused(answer, 405, "BAD_REQUEST", "firewall.method");
        assertThat(answer.header("Allow")).hasSize(1);
    }

    @Test
    @Tag("E03")
    void refusalsVaryAndAreNotStored() {
        Answer answer = Call.patient()
                .as("nobody")
                .with("Accept", "application/fhir+xml")
                .send();
        assertThat(answer.header("Vary")).hasSize(1);
        assertThat(answer.header("Content-Type")).singleElement().asString().startsWith("application/fhir+xml");
        assertThat(answer.code()).isEqualTo("ACCESS_DENIED");
        assertGuarded(answer);
    }
}
