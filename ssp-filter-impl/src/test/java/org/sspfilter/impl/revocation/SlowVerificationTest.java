package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** A list that takes long to verify, as one of a million entries does, while requests come. */
class SlowVerificationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final CertificateAuthority ROOT = PKI.root();
    private static final CertificateAuthority SUB = PKI.subCa();
    private static final Issued PEER =
            SUB.issue("ssp.test.nhs.uk").crlUrl("http://crl.test.example/1.crl").build();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SlowCertificate slow = new SlowCertificate(ROOT.certificate());
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource source = new FakeCrlSource();

    private final RevocationStore store = new RevocationStore(
            new RevocationSources(
                    List.of(source),
                    DistributionPoints.on(List.of("crl.test.example")).orElseThrow(),
                    address -> new FakeCrlSource().named(address.toString()),
                    Optional.empty(),
                    1 << 20),
            List.of(slow),
            RevocationSettings.DEFAULT,
            () -> NOW,
            scheduler,
            () -> 0L);

    private Future<?> starting = threads.submit(() -> {});

    /** From here on the start is at the root's signature, until the test gives the key. */
    @BeforeEach
    void isAtTheSignature() throws Exception {
        source.serve(ROOT.crl().build(), SUB.crl().revoking(PEER.serial()).build());
        starting = threads.submit(
                () -> store.start(RevocationSettings.DEFAULT.times().fetch()));
        assertThat(slow.asked.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void end() {
        slow.given.countDown();
        store.close();
        threads.shutdownNow();
    }

    private <T> T soon(Callable<T> request) throws Exception {
        return threads.submit(request).get(30, TimeUnit.SECONDS);
    }

    private void goesOn() throws Exception {
        slow.given.countDown();
        starting.get(30, TimeUnit.SECONDS);
    }

    private RevocationStatus status(X509Certificate certificate, CertificateAuthority issuer) {
        return store.current()
                .status(certificate, issuer.certificate().getPublicKey(), NOW)
                .status();
    }

    @Test
    void holdsUpNoRequest() throws Exception {
        assertThat(soon(() -> store.want(List.of(PEER.certificate()))).isExpected())
                .isTrue();
        assertThat(soon(() -> store.learn(SUB.certificate()))).isTrue();
        assertThat(soon(() -> store.waitsFor(ROOT.certificate().getSubjectX500Principal())))
                .isFalse();
        assertThat(soon(store::report)).hasSize(2);
        assertThat(status(SUB.certificate(), ROOT)).isInstanceOf(RevocationStatus.Undetermined.class);
        goesOn();
        assertThat(status(SUB.certificate(), ROOT)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void countsAListWhoseIssuerBecameKnownMeanwhile() throws Exception {
        assertThat(soon(() -> store.learn(SUB.certificate()))).isTrue();
        goesOn();
        assertThat(store.report().get(0).waiting()).isZero();
        assertThat(status(PEER.certificate(), SUB)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void countsAListWhoseIssuerBecomesKnownAfterwards() throws Exception {
        goesOn();
        assertThat(store.report().get(0).waiting()).isEqualTo(1);
        assertThat(status(PEER.certificate(), SUB)).isInstanceOf(RevocationStatus.Undetermined.class);
        assertThat(store.learn(SUB.certificate())).isTrue();
        assertThat(store.learn(SUB.certificate())).isFalse();
        assertThat(store.report().get(0).waiting()).isZero();
        assertThat(status(PEER.certificate(), SUB)).isInstanceOf(RevocationStatus.Revoked.class);
    }
}
