package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;
import static org.sspfilter.impl.path.JudgedPath.broken;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestPki;

class AuthoritiesTest {

    private static final TestPki PKI = TestPki.at(NOW);

    private static CertificateBuilder sub() {
        return PKI.root().issueCa("Sub");
    }

    private static void holds(CertificateBuilder sub) {
        assertThat(broken(PKI.root(), sub.buildCa().issue(SSP))).isNull();
    }

    private static void breaks(CertificateBuilder sub) {
        assertThat(broken(PKI.root(), sub.buildCa().issue(SSP))).isEqualTo(PathRule.AUTHORITY);
    }

    @Test
    @Tag("C12")
    void onlyACaIssues() {
        holds(sub());
        breaks(sub().claimsCa(false));
        breaks(sub().withoutBasicConstraints());
    }

    @Test
    @Tag("C12")
    void onlyWithKeyCertSignWhereThereIsAKeyUsage() {
        breaks(sub().keyUsage(KeyUsage.cRLSign | KeyUsage.digitalSignature));
        holds(sub().keyUsage(KeyUsage.keyCertSign));
        holds(sub().keyUsage(0));
    }

    @Test
    @Tag("C12")
    void aPathLengthCountsTheCasBelow() {
        holds(sub().pathLength(0));
        CertificateAuthority one = sub().pathLength(1).buildCa();
        CertificateAuthority second = one.issueCa("Second").buildCa();
        assertThat(broken(PKI.root(), second.issue(SSP))).isNull();
        CertificateAuthority third = second.issueCa("Third").buildCa();
        assertThat(broken(PKI.root(), third.issue(SSP))).isEqualTo(PathRule.AUTHORITY);
    }

    @Test
    @Tag("C12")
    void aPathLengthDoesNotCountACasOwnOtherKey() {
        CertificateAuthority last = sub().pathLength(0).buildCa();
        CertificateAuthority rolled =
                last.issueCa("x").subject(last.name()).key(PKI.key("rolled")).buildCa();

        assertThat(broken(PKI.root(), rolled.issue(SSP))).isNull();
        // Another name below it does count.
        assertThat(broken(PKI.root(), rolled.issueCa("Other").buildCa().issue(SSP)))
                .isEqualTo(PathRule.AUTHORITY);
    }

    @Test
    @Tag("C12")
    void whatAnAnchorSaysBindsAndWhatItDoesNotSayIsNotAsked() {
        CertificateAuthority old =
                PKI.selfSigned("Old").withoutBasicConstraints().keyUsage(0).buildCa();
        assertThat(broken(old, old.issue(SSP))).isNull();

        CertificateAuthority none = PKI.selfSigned("None").claimsCa(false).buildCa();
        assertThat(broken(none, none.issue(SSP))).isEqualTo(PathRule.AUTHORITY);

        CertificateAuthority lists =
                PKI.selfSigned("Lists").keyUsage(KeyUsage.cRLSign).buildCa();
        assertThat(broken(lists, lists.issue(SSP))).isEqualTo(PathRule.AUTHORITY);

        CertificateAuthority brief = PKI.selfSigned("Brief").pathLength(0).buildCa();
        assertThat(broken(brief, brief.issue(SSP))).isNull();
        assertThat(broken(brief, brief.issueCa("Below").buildCa().issue(SSP))).isEqualTo(PathRule.AUTHORITY);
    }

    @Test
    @Tag("C11")
    void everyCertificateMustBeInDateToTheSecond() {
        for (Instant edge : List.of(NOW, NOW.minusSeconds(1))) {
            PathRule ended = edge.equals(NOW) ? null : PathRule.DATES;
            assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).notAfter(edge)))
                    .isEqualTo(ended);
            assertThat(broken(PKI.root(), sub().notAfter(edge).buildCa().issue(SSP)))
                    .isEqualTo(ended);
            CertificateAuthority anchor =
                    PKI.selfSigned("Ending").notAfter(edge).buildCa();
            assertThat(broken(anchor, anchor.issue(SSP))).isEqualTo(ended);
        }
        for (Instant edge : List.of(NOW, NOW.plusSeconds(1))) {
            PathRule early = edge.equals(NOW) ? null : PathRule.DATES;
            assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).notBefore(edge)))
                    .isEqualTo(early);
            assertThat(broken(PKI.root(), sub().notBefore(edge).buildCa().issue(SSP)))
                    .isEqualTo(early);
            CertificateAuthority anchor =
                    PKI.selfSigned("Beginning").notBefore(edge).buildCa();
            assertThat(broken(anchor, anchor.issue(SSP))).isEqualTo(early);
        }
    }
}
