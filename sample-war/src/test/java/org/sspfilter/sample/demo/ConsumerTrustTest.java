package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.certificate.CertificateVerdict;
import org.sspfilter.testkit.CrlServer;

/** The engine behind the stand-in, without the handshake that would stop some of these before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumerTrustTest {

    private static final InstantSource CLOCK = InstantSource.system();

    private CrlServer lists;
    private DemoPki pki;
    private ConsumerTrust trust;

    @BeforeAll
    void start() throws IOException {
        lists = CrlServer.start(0);
        pki = DemoPki.create(CLOCK.instant(), lists);
        trust = ConsumerTrust.start(pki, pki.listUrls(), CLOCK);
    }

    @AfterAll
    void stop() {
        trust.close();
        lists.close();
    }

    @Test
    void acceptsARegisteredConsumerByItsName() {
        assertThat(judge("consumer-a"))
                .isInstanceOfSatisfying(CertificateVerdict.Accepted.class, accepted -> assertThat(
                                accepted.identity().name().value())
                        .isEqualTo("consumer-a.spine.test"));
    }

    @Test
    void refusesEachFaultForItsReason() {
        rejected(judge("consumer-revoked"), DenialReason.CERTIFICATE_REVOKED);
        rejected(judge("consumer-expired"), DenialReason.CERTIFICATE_EXPIRED);
        rejected(judge("consumer-wrong-ca"), DenialReason.CERTIFICATE_UNTRUSTED);
        rejected(judge("ssp-wrong-name"), DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    void refusesAConsumerWhoseListIsNotThere() {
        try (ConsumerTrust without = ConsumerTrust.start(pki, List.of(lists.url("nothing.crl")), CLOCK)) {
            rejected(
                    without.judge(pki.actor("consumer-a").identity().chain()),
                    DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        }
    }

    @Test
    void asksNoListServerOnAQuestion() {
        int before = lists.requests();

        judge("consumer-a");
        judge("consumer-revoked");

        assertThat(lists.requests()).isEqualTo(before);
    }

    private CertificateVerdict judge(String actor) {
        return trust.judge(pki.actor(actor).identity().chain());
    }

    private static void rejected(CertificateVerdict verdict, DenialReason reason) {
        assertThat(verdict).isInstanceOfSatisfying(CertificateVerdict.Rejected.class, rejected -> assertThat(
                        rejected.denial().reason())
                .isEqualTo(reason));
    }
}
