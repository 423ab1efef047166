package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;
import static org.sspfilter.impl.path.JudgedPath.broken;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestPki;

@Tag("C14")
class NameConstraintsRuleTest {

    private static final TestPki PKI = TestPki.at(NOW);
    private static final PathParameters NO_COMMON_NAME =
            PathParameters.strict(5, new Purpose(Purpose.CLIENT_AUTH, Purpose.Demand.EXPLICIT), false);

    private static CertificateBuilder constrained(ASN1Encodable constraints) {
        return PKI.root().issueCa("Constrained").extension(Extension.nameConstraints.getId(), true, constraints);
    }

    /** The JDK makes no certificate of one whose critical extension it cannot read. */
    private static CertificateBuilder unreadable(ASN1Encodable constraints) {
        return PKI.root().issueCa("Constrained").extension(Extension.nameConstraints.getId(), false, constraints);
    }

    private static NameConstraints constraints(boolean permitted, GeneralName... bases) {
        GeneralSubtree[] subtrees = new GeneralSubtree[bases.length];
        for (int i = 0; i < bases.length; i++) {
            subtrees[i] = new GeneralSubtree(bases[i]);
        }
        return new NameConstraints(permitted ? subtrees : null, permitted ? null : subtrees);
    }

    private static boolean holds(CertificateAuthority ca, GeneralName name) {
        PathRule broken = broken(PKI.root(), ca.issue("Peer").san(name), NO_COMMON_NAME);
        assertThat(broken).isIn(null, PathRule.NAME_CONSTRAINTS);
        return broken == null;
    }

    /** Names that an operator may allow although no public host is called so. */
    @ParameterizedTest
    @CsvSource({"ssphost, false", "ssp.lab1, false", "ssp.nhs.uk, true", "SSP.NHS.UK, true", "ssp.example, false"})
    void holdsEveryCommonNameThatMayBeAllowedToTheConstraints(String commonName, boolean holds) {
        CertificateAuthority ca = constrained(constraints(true, new GeneralName(GeneralName.dNSName, "nhs.uk")))
                .buildCa();
        assertThat(broken(PKI.root(), ca.issue(commonName))).isEqualTo(holds ? null : PathRule.NAME_CONSTRAINTS);
    }

    @ParameterizedTest
    @CsvSource({
        // Hosts: the constraint and everything below; a dot in front leaves the name itself out.
        "2, nhs.uk, nhs.uk, true",
        "2, nhs.uk, SSP.test.NHS.uk, true",
        "2, nhs.uk, *.nhs.uk, true",
        "2, nhs.uk, xnhs.uk, false",
        "2, nhs.uk, uk, false",
        "2, .nhs.uk, nhs.uk, false",
        "2, .nhs.uk, a.nhs.uk, true",
        "2, a.nhs.uk, *.nhs.uk, false",
        "2, '', anything.example, true",
        // Mailboxes: one, those of a host, those of its subdomains.
        "1, a@nhs.uk, a@NHS.uk, true",
        "1, a@nhs.uk, b@nhs.uk, false",
        "1, nhs.uk, b@nhs.uk, true",
        "1, nhs.uk, b@x.nhs.uk, false",
        "1, .nhs.uk, b@x.nhs.uk, true",
        "1, .nhs.uk, b@nhs.uk, false",
        // URIs: the host alone, or its subdomains alone.
        "6, nhs.uk, https://u@nhs.uk:8443/x?y, true",
        "6, nhs.uk, https://x.nhs.uk/, false",
        "6, nhs.uk, https://other.example/nhs.uk, false",
        "6, .nhs.uk, https://x.nhs.uk/, true",
        "6, .nhs.uk, https://nhs.uk/, false",
        "6, nhs.uk, urn:nhs.uk, false",
        "6, nhs.uk, https://192.0.2.1/, false",
        // Addresses, by mask.
        "7, 192.0.2.0/24, 192.0.2.255, true",
        "7, 192.0.2.0/24, 192.0.3.0, false",
        "7, 192.0.2.128/25, 192.0.2.127, false",
        "7, 192.0.2.0/24, 2001:db8::1, false",
        "7, 2001:db8::/32, 2001:db8::1, true",
        "7, 2001:db8::/32, 2001:db9::1, false",
        // Names of a directory, RDN by RDN from the top; case and spaces do not count.
        "4, 'C=GB,O=nhs', 'C=GB,O=nhs,CN=x', true",
        "4, 'C=GB,O=nhs', 'C=GB,O= NHS ,CN=x', true",
        "4, 'C=GB,O=nhs', 'C=GB,O=nhsx,CN=x', false",
        "4, 'C=GB,O=nhs', 'O=nhs,C=GB', false",
        "4, 'C=GB,O=nhs', 'C=GB', false"
    })
    void permitsWhatIsWithin(int kind, String constraint, String name, boolean within) {
        NameConstraints permitted = constraints(true, new GeneralName(kind, constraint));
        CertificateAuthority ca = constrained(
                        kind == GeneralName.directoryName
                                ? constraints(
                                        true,
                                        new GeneralName(kind, constraint),
                                        new GeneralName(new X500Name("O=nhs,OU=Devices")))
                                : permitted)
                .buildCa();

        assertThat(holds(ca, new GeneralName(kind, name))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "2, a.nhs.uk, b.nhs.uk, true",
        "2, a.nhs.uk, a.nhs.uk, false",
        "2, a.nhs.uk, x.a.nhs.uk, false",
        // The wildcard could stand for it.
        "2, a.nhs.uk, *.nhs.uk, false",
        "2, x.a.nhs.uk, *.nhs.uk, false",
        "2, '', anything.example, false",
        "1, nhs.uk, a@nhs.uk, false",
        "1, nhs.uk, a@x.nhs.uk, true",
        "6, nhs.uk, https://nhs.uk/, false",
        "6, nhs.uk, https://x.nhs.uk/, true",
        // What has no host cannot be told to be outside.
        "6, nhs.uk, urn:x, false",
        "7, 192.0.2.0/24, 192.0.2.1, false",
        "7, 192.0.2.0/24, 192.0.3.1, true",
        "4, 'C=GB,O=evil', 'C=GB,O=evil,CN=x', false",
        "4, 'C=GB,O=evil', 'C=GB,O=good,CN=x', true",
        "8, 1.2.3, 1.2.4, false"
    })
    void excludesWhatIsWithin(int kind, String constraint, String name, boolean outside) {
        CertificateAuthority ca = constrained(constraints(false, new GeneralName(kind, constraint)))
                .buildCa();

        assertThat(holds(ca, new GeneralName(kind, name))).isEqualTo(outside);
    }

    @Test
    void holdsTheSubjectAndItsMailboxToo() {
        CertificateAuthority devices = constrained(constraints(true, new GeneralName(new X500Name("O=nhs,OU=Devices"))))
                .buildCa();
        assertThat(broken(PKI.root(), devices.issue(SSP))).isNull();
        assertThat(broken(PKI.root(), devices.issue(SSP).subject(new X500Name("O=nhs,OU=Other,CN=" + SSP))))
                .isEqualTo(PathRule.NAME_CONSTRAINTS);

        CertificateAuthority mail =
                constrained(constraints(true, new GeneralName(1, "nhs.uk"))).buildCa();
        assertThat(broken(PKI.root(), mail.issue(SSP).subject(new X500Name("E=a@nhs.uk,CN=x"))))
                .isNull();
        assertThat(broken(PKI.root(), mail.issue(SSP).subject(new X500Name("E=a@evil.example,CN=x"))))
                .isEqualTo(PathRule.NAME_CONSTRAINTS);
    }

    @Test
    void bindsEveryCaBelowButNotACasOwnOtherKey() {
        CertificateAuthority ca = constrained(constraints(true, new GeneralName(new X500Name("O=nhs,OU=Devices"))))
                .buildCa();
        CertificateAuthority rolled =
                ca.issueCa("x").subject(ca.name()).key(PKI.key("rolled")).buildCa();

        assertThat(broken(PKI.root(), rolled.issue(SSP))).isNull();
        assertThat(broken(PKI.root(), ca.issueCa("Below").buildCa().issue(SSP))).isEqualTo(PathRule.NAME_CONSTRAINTS);
    }

    @Test
    void bindsAPeerThatCallsItselfLikeItsCa() {
        CertificateAuthority ca = constrained(constraints(true, new GeneralName(new X500Name("O=nhs,OU=Devices"))))
                .buildCa();

        assertThat(broken(PKI.root(), ca.issue(SSP).subject(ca.name()), NO_COMMON_NAME))
                .isEqualTo(PathRule.NAME_CONSTRAINTS);
    }

    @Test
    void bindsWhereTheAnchorSaysSo() {
        CertificateAuthority anchor = PKI.selfSigned("Constrained Root")
                .extension(Extension.nameConstraints.getId(), true, constraints(true, new GeneralName(2, "nhs.uk")))
                .buildCa();

        assertThat(broken(anchor, anchor.issue(SSP))).isNull();
        assertThat(broken(anchor, anchor.issue("evil.example"))).isEqualTo(PathRule.NAME_CONSTRAINTS);
        // Those of a CA between count as well as those of the anchor.
        assertThat(broken(anchor, anchor.issueCa("Sub").buildCa().issue("evil.example")))
                .isEqualTo(PathRule.NAME_CONSTRAINTS);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        for (NameConstraints constraints : new NameConstraints[] {
            constraints(true, new GeneralName(2, "not a host")),
            constraints(true, new GeneralName(2, "*.nhs.uk")),
            constraints(true, new GeneralName(7, new DEROctetString(new byte[4]))),
            constraints(true, new GeneralName(7, new DEROctetString(new byte[] {1, 2, 3, 4, 0, 1, 0, 0}))),
            new NameConstraints(
                    new GeneralSubtree[] {new GeneralSubtree(new GeneralName(2, "nhs.uk"), BigInteger.ONE, null)},
                    null),
            new NameConstraints(
                    new GeneralSubtree[] {
                        new GeneralSubtree(new GeneralName(2, "nhs.uk"), BigInteger.ZERO, BigInteger.ONE)
                    },
                    null),
            new NameConstraints(null, null)
        }) {
            assertThat(broken(PKI.root(), unreadable(constraints).buildCa().issue(SSP)))
                    .isEqualTo(PathRule.NAME_CONSTRAINTS);
        }
        assertThat(broken(
                        PKI.root(),
                        unreadable(new DERSequence(new DEROctetString(new byte[1])))
                                .buildCa()
                                .issue(SSP)))
                .isEqualTo(PathRule.ENCODING);
        CertificateAuthority ca =
                constrained(constraints(true, new GeneralName(2, "nhs.uk"))).buildCa();
        for (GeneralName name : new GeneralName[] {
            new GeneralName(2, "a b.nhs.uk"),
            new GeneralName(2, "a..nhs.uk"),
            new GeneralName(2, ""),
            new GeneralName(1, "no mailbox"),
            new GeneralName(7, new DEROctetString(new byte[5]))
        }) {
            assertThat(broken(PKI.root(), ca.issue(SSP).san(name), NO_COMMON_NAME))
                    .isEqualTo(PathRule.NAME_CONSTRAINTS);
        }
    }
}
