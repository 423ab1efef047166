package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.TestPki;

@Tag("C16")
class PathFinderTest {

    private static final TestPki PKI = TestPki.at(NOW);

    private static List<PathFinder.Candidate> find(int depth, List<X509Certificate> chain) {
        return new PathFinder(new TrustMaterial(List.of(PKI.root().certificate()), List.of()), depth).find(chain);
    }

    @Test
    void endsAtTheDepth() {
        CertificateAuthority second = PKI.subCa().issueCa("Second").buildCa();
        List<X509Certificate> chain = second.issue(SSP).build().chain();

        assertThat(find(2, chain)).isEmpty();
        assertThat(find(3, chain)).hasSize(1);
    }

    @Test
    void passesNoNameAndKeyTwice() {
        CertificateAuthority one = PKI.root().issueCa("One").buildCa();
        CertificateAuthority two = one.issueCa("Two").buildCa();
        // Two certifies One: from One a way leads to Two and back.
        CertificateAuthority back =
                two.issueCa("One").key(one.keys()).serial(BigInteger.TEN).buildCa();
        List<X509Certificate> chain = new ArrayList<>(two.issue(SSP).build().chain());
        chain.add(back.certificate());

        assertThat(find(5, chain)).extracting(way -> way.certificates().size()).containsExactly(3);
    }

    @Test
    void endsAtAnAnchorThatWasSentAndDoesNotPassThrough() {
        List<X509Certificate> chain =
                new ArrayList<>(PKI.subCa().issue(SSP).build().chain());
        chain.add(PKI.root().certificate());

        assertThat(find(5, chain)).singleElement().satisfies(way -> assertThat(way.certificates())
                .hasSize(2));
    }

    /** Every CA has the name and is certified by the name of the next level: each might be by any of those. */
    private static List<X509Certificate> thicket(int levels, int width, boolean leadsToTheAnchor) {
        List<X509Certificate> chain = new ArrayList<>();
        List<CertificateAuthority> above = new ArrayList<>();
        above.add(leadsToTheAnchor ? PKI.root() : PKI.selfSigned("Nowhere").buildCa());
        for (int level = 0; level < levels; level++) {
            List<CertificateAuthority> next = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                CertificateAuthority ca = above.get(0)
                        .issueCa("Level " + level)
                        .key(PKI.key("key " + i))
                        .buildCa();
                next.add(ca);
                chain.add(ca.certificate());
            }
            above = next;
        }
        chain.add(0, above.get(0).issue(SSP).build().certificate());
        return chain;
    }

    @Test
    void givesNoMoreThanSixtyFourWays() {
        assertThat(find(10, thicket(3, 5, true))).hasSize(64);
    }

    @Test
    void looksAtNoMoreThanTwoThousandCertificates() {
        // The one way that there is comes last: behind more dead ends than are looked at.
        List<X509Certificate> dead = thicket(5, 6, false);
        CertificateAuthority last = PKI.root()
                .issueCa("x")
                .subject(issuer(dead.get(0)))
                .key(PKI.key("alive"))
                .buildCa();
        List<X509Certificate> chain = new ArrayList<>(dead);
        chain.add(last.certificate());

        assertThat(find(10, chain)).isEmpty();
        chain.remove(chain.size() - 1);
        chain.add(1, last.certificate());
        assertThat(find(10, chain)).hasSize(1);
    }

    private static X500Name issuer(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    }
}
