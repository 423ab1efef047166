package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.connection.ForwardedText;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.pki.Issued;

/** The whole chain behind a TLS terminator, and what its settings must be. */
class TerminatorGateTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder);
    }

    private AuditEvent recorded(Gate gate, FakeRequest request) {
        Ruling ruling = gate.rule(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            admitted.record().complete(200, Completion.COMPLETE);
        } else {
            Ruling.Refused refused = (Ruling.Refused) ruling;
            Objects.requireNonNull(refused.record()).complete(refused.refusal().status(), Completion.COMPLETE);
        }
        return world.sink().last();
    }

    private SspConfigurationException problems() {
        return catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
    }

    @Test
    void admitsWhatTheTerminatorHandsOnByRfc9440() throws Exception {
        try (Gate gate = world.terminator("rfc9440").gate()) {
            for (int again = 0; again < 2; again++) {
                AuditEvent event = recorded(gate, world.handedOn(world.metadata()));
                assertThat(event.get(AuditField.OUTCOME)).hasToString("permit");
                assertThat(event.text(AuditField.CERTIFICATE_SOURCE)).isEqualTo("rfc9440");
                assertThat(event.text(AuditField.TLS_PROTOCOL)).isEqualTo("TLSv1.2");
                assertThat(event.text(AuditField.TLS_CIPHER)).isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            }
        }
    }

    @Test
    void admitsWhatNginxHandsOn() throws Exception {
        try (Gate gate = world.terminator("nginx").gate()) {
            AuditEvent event = recorded(gate, world.handedOnByNginx(world.deletePointer()));
            assertThat(event.get(AuditField.OUTCOME)).hasToString("permit");
            assertThat(event.text(AuditField.CERTIFICATE_SOURCE)).isEqualTo("nginx");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-SSL-Protocol, TLSv1.1, tls.protocol-not-allowed",
        "X-SSL-Protocol, TLSv1, tls.protocol-not-allowed",
        "X-SSL-Protocol, 'TLSv1.2, TLSv1.2', tls.protocol-not-allowed",
        "X-SSL-Protocol, asserted, tls.protocol-not-allowed",
        "X-SSL-Cipher, AES128-SHA256, tls.cipher-not-allowed",
        "X-SSL-Cipher, NULL-MD5, tls.cipher-unknown",
        "Client-Cert, :garbage:, certificate.unreadable",
        "Client-Cert, '', certificate.missing",
        "X-SSL-Client-Cert, x, certificate.source-ambiguous"
    })
    void judgesWhatTheTerminatorTells(String header, String value, String reason) throws Exception {
        try (Gate gate = world.terminator("rfc9440").gate()) {
            AuditEvent event = recorded(gate, world.handedOn(world.metadata()).header(header, value));
            assertThat(event.text(AuditField.REASON)).isEqualTo(reason);
        }
    }

    @Test
    @Tag("C03")
    @Tag("C05")
    void judgesTheCertificateAsOnAnyConnection() throws Exception {
        Issued self = world.pki().selfSignedLeaf(GateWorld.SSP_HOST).build();
        Issued other = world.pki().subCa().issue("other.test.nhs.uk").build();
        try (Gate gate = world.terminator("nginx").gate()) {
            FakeRequest request = world.handedOnByNginx(world.metadata());
            request.header("X-SSL-Client-Cert", ForwardedText.escaped(self.certificate()));
            assertThat(recorded(gate, request).text(AuditField.REASON)).isEqualTo("certificate.untrusted");
            request.header("X-SSL-Client-Cert", ForwardedText.escaped(other.certificate()));
            assertThat(recorded(gate, request).text(AuditField.REASON)).isEqualTo("certificate.name-mismatch");
        }
    }

    /** The start vouches for the connector; behind a terminator the terminator's word is still asked for. */
    @Test
    void asksForTheProtocolWhateverTheOperatorVouchesFor() throws Exception {
        try (Gate gate = world.terminator("nginx")
                .set("tls.protocol-asserted-by-connector", "true")
                .gate()) {
            FakeRequest request = world.handedOnByNginx(world.metadata()).without("X-SSL-Protocol");
            assertThat(recorded(gate, request).text(AuditField.REASON)).isEqualTo("tls.protocol-unknown");
        }
    }

    @Test
    @Tag("H01")
    void hearsNoTerminatorWhereNoneIsConfigured() throws Exception {
        try (Gate gate = world.gate()) {
            assertThat(recorded(gate, world.handedOn(world.metadata())).text(AuditField.REASON))
                    .isEqualTo("tls.not-encrypted");
            FakeRequest both = world.metadata().header("Client-Cert", "x").header("X-Proxy-Secret", "x");
            assertThat(recorded(gate, both).text(AuditField.REASON)).isEqualTo("certificate.source-ambiguous");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.trusted",
                "proxy.secret",
                "proxy.secret-header",
                "proxy.protocol-header",
                "proxy.cipher-header"
            })
    void doesNotStartWithoutAnyOfItsSettings(String key) throws Exception {
        for (String form : new String[] {"rfc9440", "nginx"}) {
            world.terminator(form).unset(key);
            assertThat(problems()).isNotNull().hasMessageContaining(key + " is missing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "certificate.source, apache, certificate.source",
        "proxy.trusted, nginx.internal, names are not taken",
        "proxy.trusted, '127.0.0.1, 0.0.0.0/0', every address",
        "proxy.secret, 0123456789abcdef0123456789abcdef, must be a reference",
        "proxy.secret, env:NOT_SET, not set",
        "proxy.secret, file:none, cannot read",
        "proxy.secret-header, X_Proxy_Secret, plain header name",
        "proxy.cipher-header, X-SSL-Protocol, two of them",
        "proxy.chain-header, X-Chain, certificate.intermediates"
    })
    @Tag("H03")
    void doesNotStartOnAWrongSetting(String key, String value, String told) throws Exception {
        world.terminator("nginx").set(key, value);
        assertThat(problems()).isNotNull().hasMessageContaining(told);
    }

    @Test
    void doesNotStartWithASecretThatIsShortOrBlank() throws Exception {
        world.terminator("nginx").write("proxy-secret", "0123456789abcdef0123456789abcde\n");
        assertThat(problems()).hasMessageContaining("31 characters").hasMessageNotContaining("0123456789abcde");
        world.write("proxy-secret", "\n");
        assertThat(problems()).hasMessageContaining("there is no secret in it");
    }

    @Test
    void doesNotStartWithSettingsOfATerminatorThatIsNotHeard() throws Exception {
        world.terminator("nginx").unset("certificate.source");
        assertThat(problems()).hasMessageContaining("certificate.source=container");
    }
}
