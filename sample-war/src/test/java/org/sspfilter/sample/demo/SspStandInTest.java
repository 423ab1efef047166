package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;
import org.sspfilter.testkit.CrlServer;

/** The stand-in before a backend that says what it received; certificates are made for the moment of the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SspStandInTest {

    private static final String ROOT = "/A20047/STU3/1/gpconnect";
    private static final InstantSource CLOCK = InstantSource.system();

    private final AtomicInteger reached = new AtomicInteger();
    private CrlServer lists;
    private DemoPki pki;
    private ConsumerTrust trust;
    private InMemorySds sds;
    private HttpsServer backend;
    private SspStandIn standIn;
    private Path trail;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        trail = folder.resolve("ssp-audit.jsonl");
        lists = CrlServer.start(0);
        pki = DemoPki.create(CLOCK.instant(), lists);
        sds = DemoSds.start(pki, 0);
        backend = echo();
        DemoSds.register(sds, ServiceRoot.all(), backendUrl());
        var client = TestTls.context(pki.actor("ssp").identity(), pki.root()).getSocketFactory();
        trust = ConsumerTrust.start(pki, pki.listUrls(), CLOCK);
        SspChecks checks = new SspChecks(trust, new LdapSpineDirectory(client, sds.port()), Pairings.ofDemo());
        RawHttp provider = RawHttp.over(client, List.of("TLSv1.2"), List.of());
        SSLContext tls = TestTls.context(pki.actor("proxy").identity(), pki.root());
        standIn = SspStandIn.start(0, tls, checks, provider, new SspAudit(trail, CLOCK));
    }

    @AfterAll
    void stop() throws IOException {
        standIn.close();
        trust.close();
        backend.stop(0);
        sds.close();
        lists.close();
    }

    @BeforeEach
    void count() {
        reached.set(0);
    }

    private HttpsServer echo() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0);
        SSLContext tls = TestTls.context(pki.actor("provider").identity(), pki.root());
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanded = tls.getDefaultSSLParameters();
                demanded.setNeedClientAuth(true);
                parameters.setSSLParameters(demanded);
            }
        });
        server.createContext("/", exchange -> {
            reached.incrementAndGet();
            String said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().get("Ssp-TraceID") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-From", "backend");
            exchange.sendResponseHeaders(207, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String backendUrl() {
        return "https://localhost:" + backend.getAddress().getPort();
    }

    @Test
    void handsOnMethodHeadersBodyAndAnswer() throws IOException {
        RawRequest call = call("POST", ROOT + "/metadata", "200000000115", "918999198993", "payload");

        RawAnswer answer = send("consumer-a", call);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.header("X-From")).isEqualTo("backend");
        assertThat(answer.text()).isEqualTo("POST " + ROOT + "/metadata [" + call.header("Ssp-TraceID") + "] payload");
        assertThat(Files.readString(trail)).contains("\"status\":207");
    }

    @Test
    void takesATargetInOneEncodedSegment() throws IOException {
        RawRequest call = call("GET", "", "200000000115", "918999198993", "");
        String encoded = "/" + URLEncoder.encode(backendUrl() + ROOT + "/metadata", StandardCharsets.UTF_8);

        RawAnswer answer = send("consumer-a", new RawRequest("GET", encoded, call.headers(), new byte[0]));

        assertThat(answer.text()).startsWith("GET " + ROOT + "/metadata ");
    }

    @Test
    void refusesARevokedConsumer() throws IOException {
        refused("consumer-revoked", get("200000000117", "918999198993"), 403, "CLIENT_CERTIFICATE_CHECK_FAILED");
        assertThat(Files.readString(trail)).contains("\"reason\":\"ssp.certificate-revoked\"");
    }

    @Test
    void refusesANameThatNoConsumerHas() throws IOException {
        refused("ssp-wrong-name", get("200000000115", "918999198993"), 403, "CLIENT_CERTIFICATE_CHECK_FAILED");
        assertThat(Files.readString(trail)).contains("\"reason\":\"ssp.certificate-name-mismatch\"");
    }

    @Test
    void refusesAnotherConsumersAsid() throws IOException {
        refused(
                "consumer-b",
                get("200000000115", "918999198993"),
                403,
                "CERTIFICATE_FQDN_CHECK_FAILED_MESSAGESENDER_200000000115");
    }

    @Test
    void refusesASenderThatIsNotAccredited() throws IOException {
        RawRequest call = with(
                get("200000000118", "918999198993"),
                "Ssp-InteractionID",
                "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1");

        refused("consumer-limited", call, 403, "ASID_CHECK_FAILED_MESSAGESENDER_200000000118");
    }

    @Test
    void refusesAReceiverWithoutTheInteraction() throws IOException {
        refused(
                "consumer-a",
                get("200000000115", "918999198995"),
                403,
                "PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_918999198995");
    }

    @Test
    void refusesATargetBesideTheRegisteredOne() throws IOException {
        RawRequest call = call("GET", ROOT + "x/metadata", "200000000115", "918999198993", "");

        refused("consumer-a", call, 400, "_VARIES_FROM_TARGETURL_" + backendUrl() + ROOT + "x/metadata");
    }

    @Test
    void refusesAPairWithoutAgreement() throws IOException {
        RawRequest call = call("GET", "/B82617/STU3/1/gpconnect/metadata", "200000000116", "918999198994", "");

        refused("consumer-b", call, 403, "FOT_CHECK_FAILED_MESSAGESENDER_200000000116_MESSAGERECEIVER_918999198994");
    }

    @Test
    void refusesAMissingAndARepeatedHeader() throws IOException {
        RawRequest good = get("200000000115", "918999198993");
        List<HttpHeader> twice = new ArrayList<>(good.headers());
        twice.add(new HttpHeader("ssp-from", "200000000115"));

        refused("consumer-a", with(good, "Ssp-TraceID", ""), 400, "MISSING_OR_INVALID_HEADER_Ssp-TraceID");
        refused(
                "consumer-a",
                new RawRequest("GET", good.target(), twice, new byte[0]),
                400,
                "MISSING_OR_INVALID_HEADER_Ssp-From");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /DocumentReference, 207",
        "PATCH, /DocumentReference/1, 207",
        "DELETE, /DocumentReference?_id=1, 207",
        "GET, /DocumentReference/1, 403",
        "GET, /DocumentReference?subject=1, 403",
        "PUT, /DocumentReference/1, 403",
    })
    void readsFromMethodAndPathWhatACallAboutPointersAsksFor(String method, String path, int status)
            throws IOException {
        RawRequest call = pointers(method, path);

        assertThat(send("consumer-b", call).status()).isEqualTo(status);
        assertThat(send("consumer-a", call).status()).isEqualTo(403);
    }

    @Test
    void refusesACallAboutPointersWithoutItsSenderOrReceiver() throws IOException {
        RawRequest good = pointers("POST", "/DocumentReference");

        refused("consumer-b", with(good, "fromASID", ""), 400, "MISSING_OR_INVALID_HEADER_fromASID");
        refused("consumer-b", with(good, "toASID", "1"), 400, "MISSING_OR_INVALID_HEADER_toASID");
    }

    @Test
    void refusesAMethod() throws IOException {
        RawRequest call = call("OPTIONS", ROOT + "/metadata", "200000000115", "918999198993", "");

        refused("consumer-a", call, 405, "405: Method Not Allowed");
    }

    @Test
    void givesNoAnswerWithoutAGoodCertificate() {
        RawRequest call = get("200000000115", "918999198993");

        assertThatThrownBy(() -> send("consumer-expired", call)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send("consumer-wrong-ca", call)).isInstanceOf(IOException.class);
        assertThat(reached).hasValue(0);
    }

    private void refused(String actor, RawRequest call, int status, String text) throws IOException {
        RawAnswer answer = send(actor, call);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(text).contains("\"resourceType\":\"OperationOutcome\"");
        assertThat(reached).hasValue(0);
    }

    private RawAnswer send(String actor, RawRequest call) throws IOException {
        var sockets = TestTls.context(pki.actor(actor).identity(), pki.root()).getSocketFactory();
        return RawHttp.over(sockets, List.of("TLSv1.2"), List.of()).send(standIn.port(), call);
    }

    private RawRequest get(String from, String to) {
        return call("GET", ROOT + "/metadata", from, to, "");
    }

    private RawRequest call(String method, String path, String from, String to, String body) {
        List<HttpHeader> headers = List.of(
                new HttpHeader("Ssp-TraceID", "09a01679-2564-0fb4-5129-aecc81ea2706"),
                new HttpHeader("Ssp-From", from),
                new HttpHeader("Ssp-To", to),
                new HttpHeader("Ssp-InteractionID", Interactions.METADATA),
                new HttpHeader("Authorization", "Bearer x"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new RawRequest(method, "/" + backendUrl() + path, headers, bytes);
    }

    private RawRequest pointers(String method, String path) {
        List<HttpHeader> headers = List.of(
                new HttpHeader("fromASID", "200000000116"),
                new HttpHeader("toASID", "918999198995"),
                new HttpHeader("Authorization", "Bearer x"));
        return new RawRequest(method, "/" + backendUrl() + "/nrl" + path, headers, new byte[0]);
    }

    private static RawRequest with(RawRequest request, String name, String value) {
        List<HttpHeader> headers = request.headers().stream()
                .map(header -> header.name().equals(name) ? new HttpHeader(name, value) : header)
                .toList();
        return new RawRequest(request.method(), request.target(), headers, request.body());
    }
}
