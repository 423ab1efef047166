package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
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

/** Strangers at one address, and the Secure Proxy among them. */
@Tag("D01")
class StrangerFloodTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final Issued PEER = PKI.subCa().issue(SSP).build();
    private static final X509Certificate[] STRANGER = {
        PKI.selfSigned("Some Other Authority").buildCa().issue(SSP).build().certificate()
    };
    /** Names our sub CA as its issuer, and brings a CA of that name along. */
    private static final X509Certificate[] PRETENDER =
            TestPki.at(NOW).subCa().issue(SSP).build().chainArray();

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource lists =
            new FakeCrlSource(PKI.root().crl().build(), PKI.subCa().crl().build());
    private final AtomicLong ticks = new AtomicLong();
    private final RevocationStore store = TestStores.started(
            List.of(lists), List.of(PKI.root().certificate(), PKI.subCa().certificate()), () -> NOW, scheduler);
    private final ManualTime time = new ManualTime();
    private final StrangerBudget budget = StrangerBudget.of(3, Duration.ofMinutes(1), 100, time);
    private final ProvedBefore provedBefore = new ProvedBefore(ColdWorkLimits.DEFAULT);
    private final CertificateCheck check = check();

    /** One that does not know the sub CA, which the Secure Proxy sends along. */
    private CertificateCheck check() {
        return check(PKI, provedBefore);
    }

    private CertificateCheck check(TestPki trusted, ProvedBefore memory, X509Certificate... intermediates) {
        return new CertificateCheck(
                new CertificateValidation(
                        new TrustMaterial(List.of(trusted.root().certificate()), List.of(intermediates)),
                        ValidationSettings.forNames(Set.of(new Fqdn(SSP))),
                        store),
                store,
                ColdWorkLimits.DEFAULT,
                () -> NOW,
                ticks::get,
                budget,
                memory);
    }

    private static FakeRequest request(String address, X509Certificate... chain) {
        return new FakeRequest().peerAddress(address).attribute(TestConnections.CHAIN, chain);
    }

    /** Why it is refused; null when it passes. */
    private @Nullable Denial denial(FakeRequest request) {
        return denial(check, request);
    }

    private static @Nullable Denial denial(CertificateCheck check, FakeRequest request) {
        return check.check(TestTlsFacts.of(request)) instanceof Outcome.Refused<VerifiedPeer> refused
                ? refused.denial()
                : null;
    }

    private @Nullable DenialReason reason(FakeRequest request) {
        Denial denial = denial(request);
        return denial == null ? null : denial.reason();
    }

    private void useUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(reason(request(HERE, STRANGER))).isNotEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        }
    }

    @Test
    void refusesAnAddressThatUsedItsBudgetUpWithoutALookAtWhatItSends() {
        useUp();
        assertThat(denial(request(HERE, STRANGER)))
                .isEqualTo(Denial.of(DenialReason.THROTTLE_PEER_OVER_QUOTA).retryAfter(Duration.ofSeconds(20)));
        assertThat(reason(request(HERE))).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        // Never proved: nobody has looked at it, though it would pass.
        assertThat(reason(request(HERE, PEER.chainArray()))).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        assertThat(reason(request(THERE, STRANGER))).isNotEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
    }

    @Test
    void countsARequestWithoutAnyCertificateToo() {
        for (int i = 0; i < 3; i++) {
            assertThat(reason(request(HERE))).isEqualTo(DenialReason.CERTIFICATE_MISSING);
        }
        assertThat(reason(request(HERE))).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
    }

    @Test
    @Tag("H16")
    void countsByTheConnectionWhateverIsForwarded() {
        useUp();
        for (int i = 0; i < 3; i++) {
            FakeRequest request = request(HERE, STRANGER)
                    .header("X-Forwarded-For", "198.51.100." + i)
                    .header("Forwarded", "for=198.51.100." + i);
            assertThat(reason(request)).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        }
    }

    @Test
    @Tag("C26")
    void neverHoldsTheSecureProxyBackThatSharesTheAddress() {
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUp();
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
    }

    /** The verdict is gone, by its age or with new lists: that it was proved once is not. */
    @Test
    @Tag("C26")
    void judgesTheSecureProxyAnewAfterItsVerdictLapsed() {
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUp();
        ticks.set(Duration.ofMinutes(10).toNanos());
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();

        lists.serve(
                PKI.root().crl().number(2).build(), PKI.subCa().crl().number(2).build());
        scheduler.turn();
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
    }

    @Test
    void takesWhoWasRevokedForAStrangerFromThenOn() {
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUp();
        lists.serve(
                PKI.root().crl().number(2).build(),
                PKI.subCa().crl().number(2).revoking(PEER.serial()).build());
        scheduler.turn();

        assertThat(reason(request(HERE, PEER.chainArray()))).isEqualTo(DenialReason.CERTIFICATE_REVOKED);
        assertThat(reason(request(HERE, PEER.chainArray()))).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
    }

    private @Nullable DenialReason reason(CertificateCheck one, X509Certificate... chain) {
        Denial denial = denial(one, request(HERE, chain));
        return denial == null ? null : denial.reason();
    }

    /** New CAs or names: no verdict stays, but the turn does, or strangers would keep the Secure Proxy out. */
    @Test
    @Tag("C26")
    void keepsTheTurnOfWhoWasProvedUnderAnotherTrust() {
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUp();
        assertThat(reason(check(PKI, new ProvedBefore(ColdWorkLimits.DEFAULT)), PEER.chainArray()))
                .isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        assertThat(reason(check(), PEER.chainArray())).isNull();
    }

    @Test
    void keepsNoVerdictUnderAnotherTrust() {
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUp();
        CertificateCheck others = check(TestPki.at(NOW), provedBefore);

        assertThat(reason(others, PEER.chainArray())).isEqualTo(DenialReason.CERTIFICATE_UNTRUSTED);
        assertThat(reason(others, PEER.chainArray())).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
    }

    /** After a start, whoever comes first: strangers take every try that the budget gives. */
    @Test
    @Tag("C26")
    void provesTheSecureProxyThoughStrangersTakeEveryTryOfTheBudget() {
        CertificateCheck known = check(PKI, provedBefore, PKI.subCa().certificate());
        useUp();
        time.pass(Duration.ofSeconds(20));
        useUpAgain();
        assertThat(reason(known, PEER.chainArray())).isNull();
        assertThat(reason(known, STRANGER)).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
    }

    @Test
    @Tag("C26")
    void doesNotBelieveAnIssuersNameOverTheBudget() {
        CertificateCheck known = check(PKI, provedBefore, PKI.subCa().certificate());
        useUp();
        assertThat(reason(known, PRETENDER)).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        assertThat(reason(known, PRETENDER)).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        assertThat(reason(known, PEER.chainArray())).isNull();
    }

    /** Else whoever pretends would take the tries of the others, too. */
    @Test
    void takesNoTryOfTheBudgetForAJudgementBeyondIt() {
        CertificateCheck known = check(PKI, provedBefore, PKI.subCa().certificate());
        useUp();
        time.pass(Duration.ofSeconds(19));
        assertThat(reason(known, PRETENDER)).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        time.pass(Duration.ofSeconds(1));
        assertThat(reason(known, STRANGER)).isEqualTo(DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void tellsOfAListThatWeLackOverTheBudgetToo() {
        useUp();
        RevocationStore none = TestStores.started(
                List.of(), List.of(PKI.root().certificate(), PKI.subCa().certificate()), () -> NOW, scheduler);
        CertificateCheck known = new CertificateCheck(
                new CertificateValidation(
                        new TrustMaterial(
                                List.of(PKI.root().certificate()),
                                List.of(PKI.subCa().certificate())),
                        ValidationSettings.forNames(Set.of(new Fqdn(SSP))),
                        none),
                none,
                ColdWorkLimits.DEFAULT,
                () -> NOW,
                ticks::get,
                budget,
                provedBefore);
        assertThat(reason(known, PEER.chainArray())).isEqualTo(DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    /** An issuer that is not ours by configuration is found through what was sent: that has to wait for a try. */
    @Test
    void givesWhoseIssuerIsNotConfiguredATryAtTheRateOfTheBudgetIfStrangersLeaveIt() {
        useUp();
        time.pass(Duration.ofSeconds(20));
        useUpAgain();
        assertThat(reason(request(HERE, PEER.chainArray()))).isEqualTo(DenialReason.THROTTLE_PEER_OVER_QUOTA);
        time.pass(Duration.ofSeconds(20));
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
        useUpAgain();
        assertThat(reason(request(HERE, PEER.chainArray()))).isNull();
    }

    private void useUpAgain() {
        while (reason(request(HERE, STRANGER)) != DenialReason.THROTTLE_PEER_OVER_QUOTA) {
            assertThat(budget.addresses()).isEqualTo(1);
        }
    }
}
