package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;

/** What is bounded is counted here, never timed. */
class PathWorkTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final PathParameters PARAMETERS =
            PathParameters.strict(5, new Purpose(Purpose.CLIENT_AUTH, Purpose.Demand.EXPLICIT), true);

    private final PathWork work = new PathWork(WorkLimits.DEFAULT, new KnownCertificates(List.of()));

    private RuleVerdict last(List<X509Certificate> chain) {
        RuleVerdict last = null;
        TrustMaterial trust = new TrustMaterial(List.of(PKI.root().certificate()), List.of());
        for (PathFinder.Candidate candidate : new PathFinder(trust, PARAMETERS.maxDepth()).find(chain)) {
            List<RuleVerdict> verdicts = new PathRules(PARAMETERS).judge(candidate, NOW, work);
            last = verdicts.get(verdicts.size() - 1);
        }
        return Objects.requireNonNull(last);
    }

    private static CertificateAuthority constrained(boolean permitted, int constraints) {
        GeneralSubtree[] subtrees = new GeneralSubtree[constraints];
        for (int i = 0; i < constraints; i++) {
            subtrees[i] = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "c" + i + ".test.nhs.uk"));
        }
        return PKI.root()
                .issueCa("Constrained")
                .extension(
                        Extension.nameConstraints.getId(),
                        true,
                        new NameConstraints(permitted ? subtrees : null, permitted ? null : subtrees))
                .buildCa();
    }

    private static CertificateBuilder named(CertificateAuthority authority, int names) {
        GeneralName[] all = new GeneralName[names];
        for (int i = 0; i < names; i++) {
            all[i] = new GeneralName(GeneralName.dNSName, "n" + i + ".test.nhs.uk");
        }
        return authority.issue(SSP).san(all);
    }

    @Test
    void judgesAUsualPathWithOneCheckACertificate() {
        assertThat(last(PKI.subCa().issue(SSP).build().chain()).holds()).isTrue();
        assertThat(work.signatureChecks()).isEqualTo(2);
    }

    @Test
    @Tag("C14")
    void refusesNameConstraintsThatWouldMultiplyBeforeComparingAny() {
        RuleVerdict verdict = last(named(constrained(false, 1025), 1025).build().chain());

        assertThat(verdict.rule()).isEqualTo(PathRule.NAME_CONSTRAINTS);
        assertThat(verdict.detail()).contains("comparisons");
    }

    @Test
    @Tag("C14")
    void refusesANameInAnExcludedSubtreeAndOneThatAWildcardCouldReach() {
        CertificateAuthority authority = constrained(false, 1);

        assertThat(last(authority.issue(SSP).san("x.test.nhs.uk").build().chain())
                        .holds())
                .isTrue();
        for (String name : List.of("c0.test.nhs.uk", "a.c0.test.nhs.uk", "*.test.nhs.uk", "*.c0.test.nhs.uk")) {
            assertThat(last(authority.issue(SSP).san(name).build().chain()).rule())
                    .as(name)
                    .isEqualTo(PathRule.NAME_CONSTRAINTS);
        }
    }

    @Test
    @Tag("C14")
    void holdsTheCommonNameToTheConstraintsOnHosts() {
        assertThat(last(constrained(true, 1).issue(SSP).build().chain()).rule()).isEqualTo(PathRule.NAME_CONSTRAINTS);
    }

    @Test
    @Tag("C14")
    void refusesAFloodOfPolicies() {
        ASN1EncodableVector policies = new ASN1EncodableVector();
        for (int i = 0; i <= WorkLimits.DEFAULT.policies(); i++) {
            policies.add(new PolicyInformation(new ASN1ObjectIdentifier("2.25." + (i + 1))));
        }
        RuleVerdict verdict = last(PKI.subCa()
                .issue(SSP)
                .extension(Extension.certificatePolicies.getId(), false, new DERSequence(policies))
                .build()
                .chain());

        assertThat(verdict.rule()).isEqualTo(PathRule.POLICIES);
    }

    @Test
    @Tag("C16")
    void neverChecksMoreSignaturesThanTheBound() {
        // Every CA of the thicket has the same name and another key: each certificate might be by any of them.
        List<X509Certificate> thicket = new ArrayList<>();
        thicket.add(PKI.subCa().issue(SSP).signedBy(PKI.key("nobody")).build().certificate());
        for (int i = 0; i < 12; i++) {
            KeyPair key = PKI.key("thicket " + i);
            thicket.add(PKI.root()
                    .issueCa("Test Sub Authority " + i)
                    .subject(PKI.subCa().name())
                    .key(key)
                    .buildCa()
                    .certificate());
        }
        TrustMaterial trust = new TrustMaterial(List.of(PKI.root().certificate()), List.of());
        PathWork few = new PathWork(new WorkLimits(5, 1, 1), new KnownCertificates(List.of()));
        for (PathFinder.Candidate candidate : new PathFinder(trust, 5).find(thicket)) {
            assertThat(new PathRules(PARAMETERS).judge(candidate, NOW, few)).anyMatch(verdict -> !verdict.holds());
        }
        assertThat(few.signatureChecks()).isEqualTo(5);
    }

    @Test
    @Tag("C17")
    void refusesASerialNumberOfFourKilobytes() {
        RuleVerdict verdict = last(PKI.subCa()
                .issue(SSP)
                .serial(BigInteger.ONE.shiftLeft(4096 * 8))
                .build()
                .chain());

        assertThat(Objects.requireNonNull(verdict.denial()).reason()).isEqualTo(DenialReason.CERTIFICATE_UNREADABLE);
    }

    @Test
    @Tag("C15")
    void computesNothingForAWeakKey() {
        last(PKI.subCa().issue(SSP).key(TestKeys.rsa(1024)).build().chain());

        assertThat(work.signatureChecks()).isZero();
    }
}
