package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 and TLS 1.3, where the settings allow them: the same verdicts, and each request its own. */
class ModernConnectionIT extends DeployedTest {

    private static final String NAME = "modern-connection";
    private static final int AT_ONCE = 20;

    ModernConnectionIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME, Map.of("tls.protocols", "TLSv1.2,TLSv1.3"));
    }

    @BeforeEach
    void serverHasTheConnector() {
        Door.MODERN.assumeOpen();
    }

    private static HttpClient client(String actor, String protocol) {
        SSLContext tls = World.get().tls(actor);
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        return HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    private static HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + Door.MODERN.port() + Call.PRACTICE + "/Patient/1"))
                .GET();
        for (String line : call.headerLines()) {
            String name = line.substring(0, line.indexOf(':'));
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Connection")) {
                request.header(name, line.substring(name.length() + 1).strip());
            }
        }
        return request.build();
    }

    private static HttpClient.Version expected(String protocol) {
        return protocol.equals("TLSv1.3") && Server.current().needsTls12ForHttp2()
                ? HttpClient.Version.HTTP_1_1
                : HttpClient.Version.HTTP_2;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void admitsOverHttp2(String protocol) throws IOException, InterruptedException {
        Call call = Call.patient();
        HttpResponse<String> answer = client("ssp", protocol).send(request(call), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(expected(protocol));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(trail.ofTrace(call.trace())).containsEntry("outcome", "permit");
    }

    @ParameterizedTest
    @Tag("C01")
    @Tag("C11")
    @CsvSource({
        "TLSv1.2, nobody, certificate.missing",
        "TLSv1.3, nobody, certificate.missing",
        "TLSv1.2, revoked, certificate.revoked",
        "TLSv1.3, revoked, certificate.revoked",
        "TLSv1.3, impostor, certificate.name-mismatch",
    })
    void refusesOverHttp2(String protocol, String actor, String reason) throws IOException, InterruptedException {
        HttpResponse<String> answer = client(actor, protocol).send(request(Call.patient()), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(expected(protocol));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(trail.ofId(new Answer(403, List.of(), answer.body()).id())).containsEntry("reason", reason);
        assertNotReached();
    }

    /** Many calls of several systems at once on one connection: each gets its own verdict and its own record. */
    @Test
    @Tag("C23")
    void callsThatShareAConnectionShareNothingElse() {
        HttpClient client = client("ssp", Server.current().needsTls12ForHttp2() ? "TLSv1.2" : "TLSv1.3");
        List<Call> good = new ArrayList<>();
        List<Call> unknown = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> ofGood = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> ofUnknown = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            good.add(Call.patient());
            unknown.add(Call.patient().with("Ssp-From", "299999999999"));
            ofGood.add(client.sendAsync(request(good.get(i)), BodyHandlers.ofString()));
            ofUnknown.add(client.sendAsync(request(unknown.get(i)), BodyHandlers.ofString()));
        }
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(ofGood.get(i).join().statusCode()).isEqualTo(200);
            assertThat(ofUnknown.get(i).join().statusCode()).isEqualTo(403);
            assertThat(trail.ofTrace(good.get(i).trace()))
                    .containsEntry("outcome", "permit")
                    .containsEntry("from", World.CONSUMER);
            assertThat(trail.ofTrace(unknown.get(i).trace()))
                    .containsEntry("outcome", "deny")
                    .containsEntry("reason", "accreditation.not-listed");
        }
    }
}
