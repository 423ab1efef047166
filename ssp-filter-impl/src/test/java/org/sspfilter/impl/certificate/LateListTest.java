package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.connection.TestConnections;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.FakeCrlSource;
import org.sspfilter.impl.revocation.ListRules;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.revocation.RevocationSettings;
import org.sspfilter.impl.revocation.RevocationSources;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TestTlsFacts;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** Lists past their time, with and without grace. They run out a day after NOW. */
@Tag("R03")
class LateListTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(1));
    private static final TestPki PKI = TestPki.at(NOW);
    private static final Issued PEER = PKI.subCa().issue(SSP).build();
    private static final Issued REVOKED = PKI.subCa().issue(SSP).build();

    private Instant now = NOW;

    private CertificateCheck check(Duration grace) {
        return check(
                grace,
                PKI.root().crl().build(),
                PKI.subCa().crl().revoking(REVOKED.serial()).build());
    }

    private CertificateCheck check(Duration grace, byte[]... lists) {
        RevocationStore store = new RevocationStore(
                RevocationSources.of(List.of(new FakeCrlSource(lists))),
                List.of(PKI.root().certificate(), PKI.subCa().certificate()),
                new RevocationSettings(RefreshTimes.DEFAULT, grace, Duration.ZERO, ListRules.DEFAULT),
                () -> now,
                new ManualScheduler(),
                () -> 0L);
        store.start(Duration.ofSeconds(1));
        TrustMaterial trust = new TrustMaterial(List.of(PKI.root().certificate()), List.of());
        return new CertificateCheck(
                new CertificateValidation(trust, ValidationSettings.forNames(Set.of(new Fqdn(SSP))), store),
                store,
                ColdWorkLimits.DEFAULT,
                () -> now,
                () -> 0L);
    }

    private static Outcome<VerifiedPeer> outcome(CertificateCheck check, Issued peer) {
        return check.check(TestTlsFacts.of(new FakeRequest().attribute(TestConnections.CHAIN, peer.chainArray())));
    }

    private static Denial refuses(CertificateCheck check, Issued peer, DenialReason reason) {
        Outcome<VerifiedPeer> outcome = outcome(check, peer);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Denial denial = ((Outcome.Refused<VerifiedPeer>) outcome).denial();
        assertThat(denial.reason()).isEqualTo(reason);
        return denial;
    }

    private static AuditEvent.Builder passed(CertificateCheck check) {
        Outcome<VerifiedPeer> outcome = outcome(check, PEER);
        assertThat(outcome).isInstanceOf(Outcome.Passed.class);
        AuditEvent.Builder event = new AuditEvent.Builder();
        ((Outcome.Passed<VerifiedPeer>) outcome).evidence().describe(event);
        return event;
    }

    @Test
    void refusesWithoutGraceFromTheFirstInstantOn() {
        CertificateCheck check = check(Duration.ZERO);
        now = END;
        assertThat(passed(check).get(AuditField.CERTIFICATE_CRL_GRACE)).isNull();
        now = END.plusMillis(1);
        refuses(check, PEER, DenialReason.CERTIFICATE_CRL_STALE);
    }

    @Test
    void namesTheCertificateInTheAudit() {
        CertificateCheck check = check(Duration.ZERO);
        assertThat(refuses(check, REVOKED, DenialReason.CERTIFICATE_REVOKED).detail())
                .startsWith("Revoked at ")
                .endsWith(which(REVOKED));
        now = END.plusMillis(1);
        assertThat(refuses(check, PEER, DenialReason.CERTIFICATE_CRL_STALE).detail())
                .isEqualTo("The revocation list is past its time" + which(PEER));
    }

    private static String which(Issued peer) {
        return ": certificate " + peer.serial().toString(16) + " of "
                + PKI.subCa().certificate().getSubjectX500Principal().getName();
    }

    @Test
    void admitsWithinTheGraceAndMarksIt() {
        CertificateCheck check = check(Duration.ofHours(2));
        now = END;
        assertThat(passed(check).get(AuditField.CERTIFICATE_CRL_GRACE)).isNull();
        now = END.plusMillis(1);
        assertThat(passed(check).get(AuditField.CERTIFICATE_CRL_GRACE)).isEqualTo(true);
        now = END.plus(Duration.ofHours(2));
        assertThat(passed(check).get(AuditField.CERTIFICATE_CRL_GRACE)).isEqualTo(true);
        now = now.plusMillis(1);
        refuses(check, PEER, DenialReason.CERTIFICATE_CRL_STALE);
    }

    /** Late for one certificate of the path is no excuse for having no list at all for another. */
    @Test
    void countsNoGraceForAListThatIsMissing() {
        CertificateCheck check = check(Duration.ofHours(2), PKI.root().crl().build());
        refuses(check, PEER, DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        now = END.plusMillis(1);
        refuses(check, PEER, DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    void stillRefusesTheRevokedWithinTheGrace() {
        CertificateCheck check = check(Duration.ofHours(2));
        now = END.plusMillis(1);
        refuses(check, REVOKED, DenialReason.CERTIFICATE_REVOKED);
    }
}
