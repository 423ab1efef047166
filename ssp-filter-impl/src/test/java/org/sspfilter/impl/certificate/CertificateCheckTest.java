package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.connection.TestConnections;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.FakeCrlSource;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TestTlsFacts;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

class CertificateCheckTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final Issued PEER = PKI.subCa().issue(SSP).build();

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource lists =
            new FakeCrlSource(PKI.root().crl().build(), PKI.subCa().crl().build());
    private final AtomicLong ticks = new AtomicLong();
    private Instant now = NOW;
    private final RevocationStore store = TestStores.started(
            List.of(lists), List.of(PKI.root().certificate(), PKI.subCa().certificate()), () -> now, scheduler);
    private final TrustMaterial trust = new TrustMaterial(List.of(PKI.root().certificate()), List.of());
    private final CertificateCheck check = new CertificateCheck(
            new CertificateValidation(trust, ValidationSettings.forNames(Set.of(new Fqdn(SSP))), store),
            store,
            ColdWorkLimits.DEFAULT,
            () -> now,
            ticks::get);

    private static FakeRequest request(@Nullable Object chain) {
        return new FakeRequest().attribute(TestConnections.CHAIN, chain);
    }

    private Outcome<VerifiedPeer> check(FakeRequest request) {
        return check.check(TestTlsFacts.of(request));
    }

    private void passes(X509Certificate... chain) {
        assertThat(check(request(chain))).isInstanceOf(Outcome.Passed.class);
    }

    private void refuses(@Nullable Object chain, DenialReason reason) {
        refuses(request(chain), reason);
    }

    private void refuses(FakeRequest request, DenialReason reason) {
        Outcome<VerifiedPeer> outcome = check(request);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<VerifiedPeer>) outcome).denial().reason()).isEqualTo(reason);
    }

    @Test
    void passesTheSecureProxy() {
        Outcome<VerifiedPeer> outcome = check(request(PEER.chainArray()));

        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        assertThat(((Outcome.Passed<VerifiedPeer>) outcome)
                        .evidence()
                        .identity()
                        .name()
                        .value())
                .isEqualTo(SSP);
    }

    @Test
    @Tag("C01")
    @Tag("C22")
    void refusesWhatIsNoChain() {
        refuses((Object) null, DenialReason.CERTIFICATE_MISSING);
        refuses(new X509Certificate[0], DenialReason.CERTIFICATE_MISSING);
        refuses("certificate", DenialReason.CERTIFICATE_UNREADABLE);
        refuses(new Object[] {PEER.certificate()}, DenialReason.CERTIFICATE_UNREADABLE);
        refuses(PEER.certificate(), DenialReason.CERTIFICATE_UNREADABLE);
        refuses(new X509Certificate[] {PEER.certificate(), null}, DenialReason.CERTIFICATE_UNREADABLE);
        refuses(new X509Certificate[] {null}, DenialReason.CERTIFICATE_UNREADABLE);
    }

    @ParameterizedTest
    @Tag("H01")
    @ValueSource(
            strings = {
                "ssl_client_cert",
                "x-ssl-cert",
                "X-Forwarded-Client-Cert",
                "client-cert",
                "X-Amzn-Mtls-Clientcert"
            })
    void refusesAForwardedCertificateBesideTheConnections(String header) {
        refuses(request(PEER.chainArray()).header(header, ""), DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS);
    }

    @Test
    void refusesTooManyCertificates() {
        List<X509Certificate> chain =
                new ArrayList<>(List.of(PKI.subCa().issue(SSP).build().certificate()));
        chain.addAll(Collections.nCopies(10, PKI.subCa().certificate()));
        refuses(chain.toArray(new X509Certificate[0]), DenialReason.CERTIFICATE_TOO_LARGE);
    }

    /** As on one connection of HTTP/2 that a proxy shares among callers: nothing is carried from one request to the next. */
    @Test
    @Tag("C23")
    void readsTheIdentityOfEachRequest() {
        String otherName = "other-ssp.test.nhs.uk";
        Issued other = PKI.subCa().issue(otherName).build();
        Issued nobody = PKI.subCa().issue("impostor.test.nhs.uk").build();
        CertificateCheck both = new CertificateCheck(
                new CertificateValidation(
                        trust, ValidationSettings.forNames(Set.of(new Fqdn(SSP), new Fqdn(otherName))), store),
                store,
                ColdWorkLimits.DEFAULT,
                () -> now,
                ticks::get);
        // Judged once each, so that none has to wait for its turn below.
        for (Issued peer : List.of(PEER, other, nobody)) {
            both.check(TestTlsFacts.of(request(peer.chainArray())));
        }

        List<String> seen = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> List.of(PEER, other, nobody).get(i % 3))
                .map(peer -> both.check(TestTlsFacts.of(request(peer.chainArray()))))
                .map(outcome -> outcome instanceof Outcome.Passed<VerifiedPeer> passed
                        ? passed.evidence().identity().name().value()
                        : "refused")
                .toList();

        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(List.of(SSP, otherName, "refused").get(i % 3));
        }
    }

    /** Of many first requests at once, some look for a verdict before the first one's is there, and ask for a turn after. */
    @Test
    void takesAVerdictThatCameAfterTheFirstLook() {
        AtomicReference<@Nullable Runnable> betweenLookAndTurn = new AtomicReference<>();
        StrangerBudget budget = StrangerBudget.of(3, Duration.ofMinutes(1), 100, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Runnable next = betweenLookAndTurn.getAndSet(null);
                if (next != null) {
                    next.run();
                }
                return 1;
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
        CertificateCheck budgeted = new CertificateCheck(
                new CertificateValidation(trust, ValidationSettings.forNames(Set.of(new Fqdn(SSP))), store),
                store,
                ColdWorkLimits.DEFAULT,
                () -> now,
                ticks::get,
                budget,
                new ProvedBefore(ColdWorkLimits.DEFAULT));
        // A refusal of the same address, so that the budget is asked.
        budgeted.check(TestTlsFacts.of(request((Object) null)));
        AtomicReference<@Nullable VerifiedPeer> first = new AtomicReference<>();
        betweenLookAndTurn.set(() -> first.set(evidence(budgeted)));

        VerifiedPeer second = evidence(budgeted);

        assertThat(first.get()).isNotNull().extracting(VerifiedPeer::identity).isSameAs(second.identity());
    }

    private static VerifiedPeer evidence(CertificateCheck check) {
        return ((Outcome.Passed<VerifiedPeer>) check.check(TestTlsFacts.of(request(PEER.chainArray())))).evidence();
    }

    @Test
    @Tag("C20")
    void forgetsAnAcceptanceWhenTheListsChange() {
        passes(PEER.chainArray());
        lists.serve(
                PKI.root().crl().build(),
                PKI.subCa().crl().number(2).revoking(PEER.serial()).build());
        passes(PEER.chainArray());
        scheduler.turn();
        refuses(PEER.chainArray(), DenialReason.CERTIFICATE_REVOKED);
    }

    @Test
    void forgetsAnAcceptanceWhenTheListRunsOut() {
        passes(PEER.chainArray());
        now = NOW.plus(Duration.ofDays(1));
        passes(PEER.chainArray());
        now = now.plusMillis(1);
        refuses(PEER.chainArray(), DenialReason.CERTIFICATE_CRL_STALE);
    }

    @Test
    void forgetsAnAcceptanceWhenTheCertificateRunsOut() {
        Issued brief = PKI.subCa().issue(SSP).notAfter(NOW.plusSeconds(60)).build();
        passes(brief.chainArray());
        now = NOW.plusSeconds(60);
        passes(brief.chainArray());
        now = NOW.plusSeconds(61);
        refuses(brief.chainArray(), DenialReason.CERTIFICATE_EXPIRED);
    }

    @Test
    void forgetsAnAcceptanceAfterItsTime() {
        X509Certificate[] alone = {PEER.certificate()};
        passes(PEER.chainArray());
        // Without the sub CA only the remembered acceptance can pass.
        ticks.set(Duration.ofMinutes(10).toNanos() - 1);
        passes(alone);
        ticks.set(Duration.ofMinutes(10).toNanos());
        refuses(alone, DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void doesNotLetARefusalStandForAnotherChain() {
        refuses(new X509Certificate[] {PEER.certificate()}, DenialReason.CERTIFICATE_UNTRUSTED);
        passes(PEER.chainArray());
    }

    @Test
    void repeatsARefusalForAWhile() {
        now = NOW.minus(Duration.ofDays(400));
        refuses(PEER.chainArray(), DenialReason.CERTIFICATE_NOT_YET_VALID);
        now = NOW;
        refuses(PEER.chainArray(), DenialReason.CERTIFICATE_NOT_YET_VALID);
        ticks.set(Duration.ofSeconds(10).toNanos());
        passes(PEER.chainArray());
    }

    @Test
    void forgetsARefusalWhenTheListsChange() {
        lists.serve(
                PKI.root().crl().number(2).build(),
                PKI.subCa().crl().number(2).revoking(PEER.serial()).build());
        scheduler.turn();
        refuses(PEER.chainArray(), DenialReason.CERTIFICATE_REVOKED);
        lists.serve(
                PKI.root().crl().number(3).build(), PKI.subCa().crl().number(3).build());
        scheduler.turn();
        passes(PEER.chainArray());
    }

    @Test
    @Tag("C26")
    void keepsTheSecureProxyThroughACrowdOfStrangers() {
        passes(PEER.chainArray());
        for (int i = 0; i < 1_200; i++) {
            List<X509Certificate> stranger = new ArrayList<>(List.of(PKI.root().certificate()));
            stranger.add(i % 2 == 0 ? PKI.subCa().certificate() : PEER.certificate());
            assertThat(check(request(stranger.toArray(new X509Certificate[0])))).isInstanceOf(Outcome.Refused.class);
        }
        // Only a remembered acceptance passes without the sub CA.
        passes(PEER.certificate());
    }
}
