package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.revocation.ListWorld.NOW;
import static org.sspfilter.impl.revocation.ListWorld.PEER;
import static org.sspfilter.impl.revocation.ListWorld.PKI;
import static org.sspfilter.impl.revocation.ListWorld.ROOT;
import static org.sspfilter.impl.revocation.ListWorld.SUB;
import static org.sspfilter.impl.revocation.ListWorld.peerAt;
import static org.sspfilter.impl.revocation.ListWorld.point;

import java.time.Duration;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.Issued;

class ListRulesTest {

    private static final String NO_LIST = "No verified revocation list covers the certificate";
    private static final String OUTDATED = "The delta list continues a newer revocation list than the one held";
    private static final String URL = "http://crl.test/1.crl";

    private static CrlBuilder full() {
        return SUB.crl().number(5);
    }

    private static CrlBuilder delta() {
        return SUB.crl().number(8).delta(5);
    }

    private static void isGood(ListWorld world) {
        assertThat(world.status()).isInstanceOf(RevocationStatus.Good.class);
    }

    private static void isRevoked(ListWorld world) {
        assertThat(world.status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @Tag("R09")
    void addsADeltaListToItsBase() {
        isGood(ListWorld.ofPeer().list(full()).list(delta()));
        isRevoked(ListWorld.ofPeer().list(full()).list(delta().revoking(PEER.serial())));
        isRevoked(ListWorld.ofPeer().list(full().revoking(PEER.serial())).list(delta()));
    }

    @Test
    @Tag("R09")
    void refusesADeltaListAlone() {
        assertThat(ListWorld.ofPeer().list(delta()).why()).isEqualTo("Only a delta list covers the certificate");
        isRevoked(ListWorld.ofPeer().list(delta().revoking(PEER.serial())));
    }

    @Test
    @Tag("R09")
    void refusesABaseOlderThanTheDeltaListAsksFor() {
        isGood(ListWorld.ofPeer().list(SUB.crl().number(5)).list(delta()));
        assertThat(ListWorld.ofPeer().list(SUB.crl().number(4)).list(delta()).why())
                .isEqualTo(OUTDATED);
        assertThat(ListWorld.ofPeer()
                        .list(SUB.crl().withoutNumber())
                        .list(delta())
                        .why())
                .isEqualTo(OUTDATED);
    }

    @Test
    void needsNoDeltaListThatIsNotNewerThanTheBase() {
        isGood(ListWorld.ofPeer()
                .list(SUB.crl().number(8))
                .list(delta().revoking(PEER.serial(), CRLReason.removeFromCRL)));
        ListWorld stale = ListWorld.ofPeer().list(delta().nextUpdate(NOW.minusSeconds(1)));
        isGood(stale.list(SUB.crl().number(8)));
    }

    @Test
    void forgetsAHoldOfADeltaListThatALaterListDoesNotName() {
        CrlBuilder hold = delta().revoking(PEER.serial(), CRLReason.certificateHold);
        isRevoked(ListWorld.ofPeer().list(SUB.crl().number(7)).list(hold));
        isGood(ListWorld.ofPeer().list(SUB.crl().number(8)).list(hold));
        isGood(ListWorld.ofPeer()
                .list(full())
                .list(hold)
                .list(SUB.crl().number(9).delta(5)));
        isRevoked(ListWorld.ofPeer()
                .list(full())
                .list(SUB.crl().number(7).delta(5))
                .list(hold));
    }

    @Test
    @Tag("R03")
    void isStaleSinceTheDeltaListIs() {
        RevocationLists.Answer answer = ListWorld.ofPeer()
                .list(full())
                .list(delta().nextUpdate(NOW.minusSeconds(30)))
                .answer();
        assertThat(answer.status())
                .isInstanceOfSatisfying(
                        RevocationStatus.Undetermined.class,
                        undetermined -> assertThat(undetermined.stale()).isTrue());
        assertThat(answer.until()).isEqualTo(NOW.minusSeconds(30));
    }

    @Test
    @Tag("R13")
    void aDeltaListReleasesAHoldAndNothingElse() {
        CrlBuilder release = delta().revoking(PEER.serial(), CRLReason.removeFromCRL);
        isGood(ListWorld.ofPeer()
                .list(full().revoking(PEER.serial(), CRLReason.certificateHold))
                .list(release));
        isRevoked(ListWorld.ofPeer()
                .list(full().revoking(PEER.serial(), CRLReason.keyCompromise))
                .list(release));
        isRevoked(ListWorld.ofPeer()
                .list(full().revoking(PEER.serial(), CRLReason.certificateHold))
                .list(delta().revoking(PEER.serial(), CRLReason.removeFromCRL).nextUpdate(NOW.minusSeconds(1))));
    }

    @Test
    @Tag("R13")
    void aHoldRevokesAndARemovalInAFullListToo() {
        isRevoked(ListWorld.ofPeer().list(full().revoking(PEER.serial(), CRLReason.certificateHold)));
        isRevoked(ListWorld.ofPeer().list(full().revoking(PEER.serial(), CRLReason.removeFromCRL)));
    }

    @Test
    @Tag("R09")
    void takesADeltaListToABaseOfItsOwnScopeOnly() {
        assertThat(ListWorld.ofPeer()
                        .list(full().onlyUserCertificates())
                        .list(delta())
                        .answer()
                        .used())
                .extracting(ListUsed::delta)
                .containsExactly(false);
    }

    @Test
    @Tag("R09")
    void refusesAListOfAnotherKind() {
        assertThat(ListWorld.ofPeer().list(full().onlyCaCertificates()).why()).isEqualTo(NO_LIST);
        assertThat(ListWorld.ofPeer().list(full().onlyAttributeCertificates()).why())
                .isEqualTo(NO_LIST);
        isGood(ListWorld.ofPeer().list(full().onlyUserCertificates()));
    }

    @Test
    @Tag("R09")
    void refusesAListOfAnotherPartition() {
        Issued peer = peerAt(point(URL, null, null));
        isGood(ListWorld.of(peer).list(full().partition(URL)));
        assertThat(ListWorld.of(peer)
                        .list(full().partition("http://crl.test/2.crl"))
                        .why())
                .isEqualTo(NO_LIST);
        assertThat(ListWorld.ofPeer().list(full().partition(URL)).why()).isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R09")
    void unitesReasonsUntilAllAreCovered() {
        int some = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
        int others = ReasonFlags.affiliationChanged
                | ReasonFlags.superseded
                | ReasonFlags.cessationOfOperation
                | ReasonFlags.certificateHold
                | ReasonFlags.privilegeWithdrawn;
        String partly = "The revocation lists do not speak of every reason";
        assertThat(ListWorld.ofPeer().list(full().onlyReasons(some)).why()).isEqualTo(partly);
        assertThat(ListWorld.ofPeer()
                        .list(full().onlyReasons(some))
                        .list(full().onlyReasons(others))
                        .why())
                .isEqualTo(partly);
        ListWorld all = ListWorld.ofPeer()
                .list(full().onlyReasons(some).nextUpdate(NOW.plusSeconds(9)))
                .list(full().onlyReasons(others | ReasonFlags.aACompromise));
        isGood(all);
        assertThat(all.answer().until()).isEqualTo(NOW.plusSeconds(9));
        isRevoked(ListWorld.ofPeer().list(full().onlyReasons(some).revoking(PEER.serial())));
    }

    @Test
    @Tag("R09")
    void aPointForSomeReasonsNeedsAnotherForTheRest() {
        Issued peer = peerAt(point(URL, new ReasonFlags(ReasonFlags.keyCompromise), null));
        assertThat(ListWorld.of(peer).list(full().partition(URL)).why())
                .isEqualTo("The revocation lists do not speak of every reason");
        isGood(ListWorld.of(peer).list(full().partition(URL)).list(full()));
    }

    private static CrlBuilder indirect(CertificateAuthority issuer) {
        return issuer.crl().indirect();
    }

    private static CrlBuilder revokingOf(CrlBuilder list, Issued peer, CertificateAuthority issuer) {
        return list.revoking(
                peer.serial(),
                Extension.certificateIssuer.getId(),
                true,
                new GeneralNames(new GeneralName(issuer.name())));
    }

    @Test
    @Tag("R08")
    void takesAnIndirectListOfTheIssuerThatTheCertificateNames() {
        CertificateAuthority lister = ROOT.issueCa("Lister").buildCa();
        Issued peer = peerAt(point(null, null, lister.name()));
        isGood(ListWorld.of(peer).sending(lister.certificate()).list(indirect(lister)));
        isRevoked(ListWorld.of(peer).sending(lister.certificate()).list(revokingOf(indirect(lister), peer, SUB)));
        // The same serial number of the lister's own, and of somebody else's.
        isGood(ListWorld.of(peer)
                .sending(lister.certificate())
                .list(indirect(lister).revoking(peer.serial())));
        isGood(ListWorld.of(peer).sending(lister.certificate()).list(revokingOf(indirect(lister), peer, ROOT)));
    }

    @Test
    @Tag("R08")
    void refusesAListOfAnIssuerThatTheCertificateDoesNotName() {
        CertificateAuthority lister = ROOT.issueCa("Lister").buildCa();
        Issued peer = peerAt(point(null, null, lister.name()));
        assertThat(ListWorld.ofPeer()
                        .sending(lister.certificate())
                        .list(indirect(lister))
                        .why())
                .isEqualTo(NO_LIST);
        assertThat(ListWorld.of(peer)
                        .sending(lister.certificate())
                        .list(lister.crl())
                        .why())
                .isEqualTo(NO_LIST);
        // It leaves its revocation to the lister, so that its own issuer's list need not speak of it.
        assertThat(ListWorld.of(peer).sending(lister.certificate()).list(full()).why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R08")
    void refusesAnIndirectListFromOutsideTheAnchor() {
        CertificateAuthority lister = PKI.selfSigned("Lister").buildCa();
        Issued peer = peerAt(point(null, null, lister.name()));
        assertThat(ListWorld.of(peer)
                        .sending(lister.certificate())
                        .list(indirect(lister))
                        .why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R07")
    void takesAListWithoutNextUpdateOnlyUpToTheGreatestAge() {
        ListRules hour = new ListRules(Duration.ofHours(1));
        CrlBuilder rootsList = ROOT.crl();
        assertThat(ListWorld.ofPeer().list(full().nextUpdate(null)).why()).isEqualTo(NO_LIST);
        isGood(ListWorld.ofPeer().rules(hour).list(full().nextUpdate(null)));
        RevocationLists.Answer old = ListWorld.ofPeer()
                .rules(hour)
                .without()
                .list(rootsList)
                .list(full().nextUpdate(null).thisUpdate(NOW.minusSeconds(3601)))
                .answer();
        assertThat(old.status()).isInstanceOf(RevocationStatus.Undetermined.class);
        assertThat(old.until()).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    @Tag("R07")
    void boundsWhatTheListSaysByTheGreatestAge() {
        RevocationLists.Answer answer = ListWorld.ofPeer()
                .rules(new ListRules(Duration.ofHours(2)))
                .list(full())
                .answer();
        assertThat(answer.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    @Tag("R07")
    void refusesAListThatEndsBeforeItBegins() {
        assertThat(ListWorld.ofPeer()
                        .list(full().nextUpdate(NOW.minus(Duration.ofHours(2))))
                        .why())
                .isEqualTo(NO_LIST);
    }
}
