package org.sspfilter.impl.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.connection.ContainerConnections;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;

class TlsCheckTest {

    private static final String SUITE = "jakarta.servlet.request.cipher_suite";
    private static final String PROTOCOL = "jakarta.servlet.request.secure_protocol";
    private static final String TOMCAT_PROTOCOL = "org.apache.tomcat.util.net.secure_protocol_version";
    private static final String CBC_SHA = "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA";

    private static FakeRequest valid() {
        return new FakeRequest()
                .attribute(SUITE, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .attribute(PROTOCOL, "TLSv1.2");
    }

    private static TlsFacts passed(TlsPolicy policy, FakeRequest request) {
        Outcome<TlsFacts> outcome = new ContainerConnections().check(request).then(new TlsCheck(policy));
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        return ((Outcome.Passed<TlsFacts>) outcome).evidence();
    }

    private static DenialReason refused(TlsPolicy policy, FakeRequest request) {
        Outcome<TlsFacts> outcome = new ContainerConnections().check(request).then(new TlsCheck(policy));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<TlsFacts>) outcome).denial().reason();
    }

    @Test
    void passesEachSuiteOfTheSpine() {
        assertThat(TlsPolicy.SPINE_CIPHER_SUITES).hasSize(8).allSatisfy(suite -> {
            TlsFacts facts = passed(TlsPolicy.SPINE, valid().attribute(SUITE, suite));
            assertThat(facts.cipherSuite()).isEqualTo(suite);
            assertThat(facts.protocol()).isEqualTo("TLSv1.2");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES256-GCM-SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "DHE-RSA-AES256-GCM-SHA384, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "DHE-RSA-AES128-GCM-SHA256, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-RSA-AES256-SHA384, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "DHE-RSA-AES256-SHA256, TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
        "DHE-RSA-AES256-SHA, TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "ECDHE-RSA-AES256-SHA, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"
    })
    void understandsTheNamesOfOpenSsl(String openSsl, String iana) {
        assertThat(passed(TlsPolicy.SPINE, valid().attribute(SUITE, openSsl)).cipherSuite())
                .isEqualTo(iana);
        assertThat(new TlsPolicy(Set.of("TLSv1.2"), Set.of(openSsl), false).cipherSuites())
                .containsExactly(iana);
    }

    @Test
    @Tag("C02")
    @Tag("REQ-04")
    void refusesAPlainConnection() {
        assertThat(refused(TlsPolicy.SPINE, valid().secure(false))).isEqualTo(DenialReason.TLS_NOT_ENCRYPTED);
    }

    @Test
    void refusesAnUnknownSuite() {
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(SUITE, null))).isEqualTo(DenialReason.TLS_CIPHER_UNKNOWN);
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(SUITE, 5))).isEqualTo(DenialReason.TLS_CIPHER_UNKNOWN);
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(SUITE, "NULL-MD5")))
                .isEqualTo(DenialReason.TLS_CIPHER_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA256", "TLS_AES_256_GCM_SHA384"})
    @Tag("REQ-03")
    void refusesAnotherSuite(String suite) {
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(SUITE, suite)))
                .isEqualTo(DenialReason.TLS_CIPHER_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSLv3", "TLSv1", "TLSv1.1", "TLSv1.3", "tlsv1.2", "asserted "})
    @Tag("REQ-03")
    void refusesAnotherProtocol(String protocol) {
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(PROTOCOL, protocol)))
                .isEqualTo(DenialReason.TLS_PROTOCOL_NOT_ALLOWED);
    }

    @Test
    void readsTheAttributeOfOlderTomcat() {
        FakeRequest request = valid().attribute(PROTOCOL, null);

        assertThat(refused(TlsPolicy.SPINE, request.attribute(TOMCAT_PROTOCOL, "TLSv1.1")))
                .isEqualTo(DenialReason.TLS_PROTOCOL_NOT_ALLOWED);
        assertThat(passed(TlsPolicy.SPINE, request.attribute(TOMCAT_PROTOCOL, "TLSv1.2"))
                        .protocol())
                .isEqualTo("TLSv1.2");
    }

    @Test
    void refusesTwoDifferentAnswersAndOneThatIsNoText() {
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(TOMCAT_PROTOCOL, "TLSv1")))
                .isEqualTo(DenialReason.TLS_PROTOCOL_UNKNOWN);
        assertThat(refused(TlsPolicy.SPINE, valid().attribute(PROTOCOL, 12)))
                .isEqualTo(DenialReason.TLS_PROTOCOL_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"
            })
    void takesASuiteOfTls12AsProof(String suite) {
        assertThat(passed(TlsPolicy.SPINE, valid().attribute(PROTOCOL, null).attribute(SUITE, suite))
                        .protocol())
                .isEqualTo("TLSv1.2");
    }

    @Test
    void takesASuiteOfTls13AsProof() {
        TlsPolicy both = new TlsPolicy(
                Set.of("TLSv1.2", "TLSv1.3"),
                Set.of("TLS_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                false);
        FakeRequest request = valid().attribute(PROTOCOL, null).attribute(SUITE, "TLS_AES_256_GCM_SHA384");

        assertThat(passed(both, request).protocol()).isEqualTo("TLSv1.3");
        assertThat(refused(TlsPolicy.SPINE, request)).isEqualTo(DenialReason.TLS_PROTOCOL_NOT_ALLOWED);
    }

    @Test
    @Tag("C27")
    void takesACbcShaSuiteAsNoProofUnlessTheOperatorVouches() {
        FakeRequest request = valid().attribute(PROTOCOL, null).attribute(SUITE, CBC_SHA);
        TlsPolicy asserted = new TlsPolicy(Set.of("TLSv1.2"), Set.of(CBC_SHA), true);

        assertThat(refused(TlsPolicy.SPINE, request)).isEqualTo(DenialReason.TLS_PROTOCOL_UNKNOWN);
        assertThat(passed(asserted, request).protocol()).isEqualTo("asserted");
        assertThat(refused(asserted, request.attribute(PROTOCOL, "TLSv1")))
                .isEqualTo(DenialReason.TLS_PROTOCOL_NOT_ALLOWED);
        assertThat(refused(asserted, request.attribute(PROTOCOL, "asserted")))
                .isEqualTo(DenialReason.TLS_PROTOCOL_NOT_ALLOWED);
    }

    @Test
    void allowsNoPolicyThatIsNone() {
        assertThatThrownBy(() -> new TlsPolicy(Set.of(), Set.of(CBC_SHA), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsPolicy(Set.of("TLSv1.1"), Set.of(CBC_SHA), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsPolicy(Set.of("TLSv1.2"), Set.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlsPolicy(Set.of("TLSv1.2"), Set.of("TLS_RSA_WITH_NULL_SHA256"), false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
