package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.revocation.ListWorld.NOW;
import static org.sspfilter.impl.revocation.ListWorld.PEER;
import static org.sspfilter.impl.revocation.ListWorld.PKI;
import static org.sspfilter.impl.revocation.ListWorld.ROOT;
import static org.sspfilter.impl.revocation.ListWorld.SUB;
import static org.sspfilter.impl.revocation.ListWorld.otherKeysList;
import static org.sspfilter.impl.revocation.ListWorld.signer;

import java.time.Duration;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.Issued;

class ListSignersTest {

    private static final String NO_LIST = "No verified revocation list covers the certificate";

    private static ListWorld signedBy(Issued signer) {
        return ListWorld.ofPeer().sending(signer.certificate());
    }

    @Test
    void takesTheListOfTheCaItself() {
        assertThat(ListWorld.ofPeer().list(SUB.crl()).status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @Tag("R02")
    void asksForTheIntermediateToo() {
        ListWorld world = ListWorld.ofPeer().without().list(SUB.crl());
        assertThat(world.why()).isEqualTo(NO_LIST);
        assertThat(world.list(ROOT.crl().revoking(SUB.certificate().getSerialNumber()))
                        .status())
                .isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void takesAListThatAnotherKeyOfTheCaSigned() {
        Issued signer = signer(ROOT).build();
        assertThat(signedBy(signer).list(otherKeysList()).status()).isInstanceOf(RevocationStatus.Good.class);
        assertThat(signedBy(signer)
                        .list(otherKeysList().revoking(PEER.serial()))
                        .status())
                .isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void takesAListOfAKeyThatTheCaCertifiedItself() {
        assertThat(signedBy(signer(SUB).build())
                        .list(otherKeysList())
                        .list(SUB.crl().onlyCaCertificates())
                        .list(SUB.crl().onlyUserCertificates())
                        .status())
                .isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @Tag("R05")
    void refusesASignerThatIsNotShown() {
        assertThat(ListWorld.ofPeer().list(otherKeysList()).why()).isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R05")
    void refusesASignerWithoutTheRightToSignLists() {
        assertThat(signedBy(signer(ROOT).keyUsage(KeyUsage.digitalSignature).build())
                        .list(otherKeysList())
                        .why())
                .isEqualTo(NO_LIST);
        assertThat(signedBy(signer(ROOT).keyUsage(0).build())
                        .list(otherKeysList())
                        .why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R05")
    void refusesASignerThatIsRevoked() {
        Issued signer = signer(ROOT).build();
        assertThat(signedBy(signer)
                        .without()
                        .list(ROOT.crl().revoking(signer.serial()))
                        .list(otherKeysList())
                        .why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R05")
    void refusesASignerOutOfDate() {
        Issued late = signer(ROOT).notAfter(NOW.minusSeconds(1)).build();
        Issued justInTime = signer(ROOT).notAfter(NOW).build();
        assertThat(signedBy(late).list(otherKeysList()).why()).isEqualTo(NO_LIST);
        assertThat(signedBy(justInTime).list(otherKeysList()).status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @Tag("R05")
    void refusesASignerOfAnotherAnchor() {
        CertificateAuthority stranger = PKI.selfSigned("Stranger").buildCa();
        assertThat(signedBy(signer(stranger).build()).list(otherKeysList()).why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R05")
    void refusesACaOfTheSameNameElsewhereBelowTheAnchor() {
        CertificateAuthority other = ROOT.issueCa("Other Sub CA").buildCa();
        assertThat(signedBy(signer(other).build())
                        .sending(other.certificate())
                        .list(other.crl())
                        .list(otherKeysList())
                        .why())
                .isEqualTo(NO_LIST);
    }

    @Test
    @Tag("R08")
    void hearsNoOtherIssuerOnTheSameSerial() {
        CertificateAuthority other = ROOT.issueCa("Other Sub CA").buildCa();
        assertThat(ListWorld.ofPeer()
                        .sending(other.certificate())
                        .list(SUB.crl())
                        .list(other.crl().revoking(PEER.serial()))
                        .status())
                .isInstanceOf(RevocationStatus.Good.class);
    }

    /** A CA whose new key is certified by the old one, and whose list leaves that certificate out: the JDK never returns. */
    @Test
    @Timeout(20)
    void endsWhereKeysVouchForEachOtherInACircle() {
        CertificateAuthority renewed = SUB.issueCa("Renewed")
                .subject(SUB.name())
                .key(PKI.key("renewed"))
                .buildCa();
        Issued peer = renewed.issue("ssp.test.nhs.uk").build();
        ListWorld world = ListWorld.of(peer)
                .below(renewed.certificate())
                .list(SUB.crl().onlyUserCertificates())
                .list(renewed.crl());
        assertThat(world.why()).isEqualTo(NO_LIST);
        assertThat(world.list(SUB.crl().onlyCaCertificates()).status()).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void tellsWhichListsItWentBy() {
        RevocationLists.Answer answer = ListWorld.ofPeer()
                .list(SUB.crl().number(7).nextUpdate(NOW.plusSeconds(60)))
                .answer();
        assertThat(answer.until()).isEqualTo(NOW.plusSeconds(60));
        assertThat(answer.used()).singleElement().satisfies(used -> {
            assertThat(used.issuer()).contains("CN=Test Sub CA");
            assertThat(used.number()).isEqualTo(7);
            assertThat(used.thisUpdate()).isEqualTo(NOW.minus(Duration.ofHours(1)));
            assertThat(used.source()).isEqualTo("fake");
        });
    }
}
