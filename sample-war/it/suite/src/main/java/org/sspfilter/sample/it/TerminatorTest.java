package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.pki.Pem;

/** TLS ends at nginx: the filter judges the caller by what nginx tells of it, and hears nobody else. */
abstract class TerminatorTest extends DeployedTest {

    private final String configuration;
    private final String source;
    private final String header;
    private Nginx nginx;

    /**
     * @param configuration of nginx, a file of the how-to
     * @param source what the filter's settings call it
     * @param header in which the certificate comes
     */
    TerminatorTest(String configuration, String source, String header) {
        super(source);
        this.configuration = configuration;
        this.source = source;
        this.header = header;
    }

    static WebArchive archive(String source) {
        Map<String, String> settings = new LinkedHashMap<>(World.get().terminator());
        settings.put("certificate.source", source);
        return Archives.dropIn(Archives.application(), source, settings);
    }

    @BeforeEach
    void startNginx() {
        nginx = Nginx.start(configuration);
    }

    @AfterEach
    void stopNginx() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Test
    void theSecureProxyIsServed() {
        assertServed(throughNginx());
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, certificate.missing",
        "revoked, certificate.revoked",
        "stranger, certificate.untrusted",
        "impostor, certificate.name-mismatch"
    })
    void othersAreRefused(String actor, String reason) {
        Answer answer = throughNginx().as(actor).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("ACCESS_DENIED");
        assertThat(answer.header("Cache-Control")).containsExactly("no-store");
        assertThat(answer.header("Server")).containsExactly("nginx");
        assertThat(trail.ofId(answer.id()))
                .containsEntry("reason", reason)
                .containsEntry("outcome", "deny")
                .containsEntry("status", "403");
        assertNotReached();
    }

    /** nginx answers by itself, so that nobody reads a record of it. */
    @Test
    void theExpiredNeverGetHere() {
        assertThat(throughNginx().as("expired").send().status()).isEqualTo(400);
        assertNotReached();
    }

    /** What a caller writes into nginx's headers, nginx replaces. */
    @Test
    @Tag("H01")
    void aCallersOwnCertificateHeaderDoesNotCount() {
        String certificate = ":" + "A".repeat(40) + ":";
        assertServed(throughNginx().with(header, certificate).with("X-Proxy-Secret", "guessed"));
        assertServed(throughNginx().with(header.replace('-', '_'), certificate));
    }

    /** Whoever knows the Secure Proxy's certificate, which is no secret, gets no further past nginx. */
    @ParameterizedTest
    @ValueSource(strings = {"", "guessed-guessed-guessed-guessed-guessed"})
    void pastNginxNobodyIsHeard(String secret) {
        Call call = Call.probe("plain")
                .through(Door.PLAIN)
                .with(
                        header,
                        Pem.of(List.of(World.get().serverIdentity().certificate()))
                                .replaceAll("\\s", ""));
        if (!secret.isEmpty()) {
            call.with("X-Proxy-Secret", secret);
        }
        assertRefused(call, 403, "ACCESS_DENIED", "certificate.proxy-secret");
    }

    /** The server's own connector with TLS is no way around it. */
    @Test
    void theServersOwnConnectorDoesNotCount() {
        assertRefused(Call.probe("plain"), 403, "ACCESS_DENIED", "certificate.proxy-secret");
    }

    /** Even nginx is not believed what it says twice. */
    @Test
    @Tag("H02")
    void twoCertificatesAreNone() {
        Call call = Call.probe("plain")
                .through(Door.PLAIN)
                .with("X-Proxy-Secret", Nginx.SECRET)
                .with("X-SSL-Protocol", "TLSv1.2")
                .with("X-SSL-Cipher", "ECDHE-RSA-AES256-GCM-SHA384")
                .also(header + ": x")
                .also(header + ": y");
        assertRefused(call, 400, "BAD_REQUEST", "certificate.proxy-headers");
    }

    private static Call throughNginx() {
        return Call.probe("plain").through(Door.NGINX);
    }

    private void assertServed(Call call) {
        Answer answer = call.send();
        assertThat(answer.body()).isEqualTo("probe reached by REQUEST");
        assertThat(trail.ofTrace(call.trace()))
                .containsEntry("outcome", "permit")
                .containsEntry("certificateSource", source);
    }
}
