package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;

import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestPki;

@Tag("C14")
class PolicyRuleTest {

    private static final TestPki PKI = TestPki.at(NOW);
    private static final String ANY = "2.5.29.32.0";
    private static final String ONE = "1.2.3.1";
    private static final String TWO = "1.2.3.2";

    private PolicyInputs inputs = PolicyInputs.ANY;

    private static DERSequence oids(String... oids) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        for (String oid : oids) {
            all.add(new DERSequence(new ASN1ObjectIdentifier(oid)));
        }
        return new DERSequence(all);
    }

    private static CertificateBuilder policies(CertificateBuilder certificate, String... oids) {
        return certificate.extension(Extension.certificatePolicies.getId(), false, oids(oids));
    }

    private static CertificateBuilder sub(String... oids) {
        return policies(PKI.root().issueCa("Sub"), oids);
    }

    private static CertificateBuilder constrained(CertificateBuilder ca, int tag, int skip) {
        return ca.extension(
                Extension.policyConstraints.getId(),
                true,
                new DERSequence(new DERTaggedObject(false, tag, new ASN1Integer(skip))));
    }

    private static CertificateBuilder mapping(CertificateBuilder ca, String from, String to) {
        return ca.extension(
                Extension.policyMappings.getId(), true, new DERSequence(new DERSequence(new ASN1Encodable[] {
                    new ASN1ObjectIdentifier(from), new ASN1ObjectIdentifier(to)
                })));
    }

    private boolean holds(CertificateBuilder leaf) {
        PathParameters strict = JudgedPath.STRICT;
        PathParameters parameters = new PathParameters(
                strict.maxDepth(),
                strict.purpose(),
                strict.commonNameIsHost(),
                strict.anchor(),
                inputs,
                strict.floor(),
                strict.work());
        PathRule broken = JudgedPath.broken(PKI.root(), leaf, parameters);
        assertThat(broken).isIn(null, PathRule.POLICIES);
        return broken == null;
    }

    private static PolicyInputs explicit(String... initial) {
        return new PolicyInputs(Set.of(initial), true, false, false);
    }

    @Test
    void areNotAskedForUnlessSomebodySaysSo() {
        assertThat(holds(PKI.subCa().issue(SSP))).isTrue();
        assertThat(holds(policies(sub(ONE).buildCa().issue(SSP), TWO))).isTrue();
        inputs = explicit();
        assertThat(holds(PKI.subCa().issue(SSP))).isFalse();
        assertThat(holds(policies(sub(ONE).buildCa().issue(SSP), ONE))).isTrue();
        assertThat(holds(policies(sub(ONE).buildCa().issue(SSP), TWO))).isFalse();
        assertThat(holds(policies(PKI.subCa().issue(SSP), ONE))).isFalse();
    }

    @Test
    void mustBeAmongThoseAskedFor() {
        inputs = explicit(ONE);
        assertThat(holds(policies(sub(ONE, TWO).buildCa().issue(SSP), ONE))).isTrue();
        assertThat(holds(policies(sub(ONE, TWO).buildCa().issue(SSP), TWO))).isFalse();
        assertThat(holds(policies(sub(ANY).buildCa().issue(SSP), ONE))).isTrue();
        assertThat(holds(policies(sub(ANY).buildCa().issue(SSP), ANY))).isTrue();
    }

    @Test
    void areDemandedByACaFromTheNumberOfCertificatesItNames() {
        CertificateAuthority now = constrained(sub(ONE), 0, 0).buildCa();
        assertThat(holds(policies(now.issue(SSP), ONE))).isTrue();
        assertThat(holds(now.issue(SSP))).isFalse();
        assertThat(holds(constrained(PKI.root().issueCa("Sub"), 0, 1).buildCa().issue(SSP)))
                .isFalse();
        assertThat(holds(constrained(PKI.root().issueCa("Sub"), 0, 2).buildCa().issue(SSP)))
                .isTrue();
    }

    @Test
    void anyPolicyEndsWhereACaInhibitsIt() {
        CertificateBuilder ca = constrained(sub(ONE), 0, 0);
        assertThat(holds(policies(ca.buildCa().issue(SSP), ANY))).isTrue();
        ca.extension(Extension.inhibitAnyPolicy.getId(), true, new ASN1Integer(0));
        assertThat(holds(policies(ca.buildCa().issue(SSP), ANY))).isFalse();
        assertThat(holds(policies(ca.buildCa().issue(SSP), ONE))).isTrue();
    }

    @Test
    void areMappedUnlessACaInhibitsIt() {
        inputs = explicit(ONE);
        assertThat(holds(policies(mapping(sub(ONE), ONE, TWO).buildCa().issue(SSP), TWO)))
                .isTrue();
        assertThat(holds(policies(mapping(sub(ONE), ONE, TWO).buildCa().issue(SSP), ONE)))
                .isFalse();
        inputs = new PolicyInputs(Set.of(ONE), true, true, false);
        assertThat(holds(policies(mapping(sub(ONE), ONE, TWO).buildCa().issue(SSP), TWO)))
                .isFalse();
        inputs = PolicyInputs.ANY;
        assertThat(holds(policies(mapping(sub(ONE), ONE, ANY).buildCa().issue(SSP), TWO)))
                .isFalse();
        assertThat(holds(policies(mapping(sub(ONE), ANY, ONE).buildCa().issue(SSP), TWO)))
                .isFalse();
    }

    @Test
    void mustBeReadable() {
        assertThat(holds(policies(PKI.subCa().issue(SSP), ONE, ONE))).isFalse();
        assertThat(holds(policies(PKI.subCa().issue(SSP)))).isFalse();
        assertThat(holds(constrained(PKI.root().issueCa("Sub"), 0, -1).buildCa().issue(SSP)))
                .isFalse();
        DERSequence qualified = new DERSequence(new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier(ONE),
            new DERSequence(
                    new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("1.2.3.99"), DERNull.INSTANCE}))
        }));
        String policies = Extension.certificatePolicies.getId();
        assertThat(holds(PKI.subCa().issue(SSP).extension(policies, false, qualified)))
                .isTrue();
        assertThat(holds(PKI.subCa().issue(SSP).extension(policies, true, qualified)))
                .isFalse();
    }
}
