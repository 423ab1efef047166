package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

class KnownCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);

    private final X509Certificate root = PKI.root().certificate();
    private final X509Certificate subCa = PKI.subCa().certificate();
    private final TrustMaterial trust = new TrustMaterial(List.of(root), List.of(subCa));
    private final PathRules rules = new PathRules(PathParameters.strict(5, null, true), trust);
    private final PathFinder finder = new PathFinder(trust, 5);

    private PathWork judge(List<X509Certificate> chain, boolean holds) {
        PathWork work = rules.work();
        for (PathFinder.Candidate candidate : finder.find(chain)) {
            assertThat(rules.judge(candidate, NOW, work).stream().allMatch(RuleVerdict::holds))
                    .isEqualTo(holds);
        }
        return work;
    }

    @Test
    void verifiesAConfiguredCertificateOnceForAllJudgements() {
        Issued peer = PKI.subCa().issue("ssp.test.nhs.uk").build();

        assertThat(judge(List.of(peer.certificate()), true).signatureChecks()).isEqualTo(2);
        assertThat(judge(List.of(peer.certificate()), true).signatureChecks()).isEqualTo(1);
        // Sent along, it is the same certificate.
        assertThat(judge(peer.chain(), true).signatureChecks()).isEqualTo(1);
    }

    @Test
    void verifiesWhatAPeerSendsEachTime() {
        List<X509Certificate> chain = PKI.subCa()
                .issueCa("Below")
                .buildCa()
                .issue("ssp.test.nhs.uk")
                .build()
                .chain();

        assertThat(judge(chain, true).signatureChecks()).isEqualTo(3);
        assertThat(judge(chain, true).signatureChecks()).isEqualTo(2);
    }

    @Test
    void remembersNoSignatureThatDoesNotFit() {
        X509Certificate forged = PKI.root()
                .issueCa("Forged")
                .signedBy(PKI.key("forger"))
                .buildCa()
                .certificate();
        KnownCertificates known = new KnownCertificates(List.of(root, forged));
        PathWork work = new PathWork(WorkLimits.DEFAULT, known);

        assertThat(work.isSigned(forged, root)).isFalse();
        assertThat(known.isSigned(forged, root)).isFalse();
        assertThat(known.signatures()).isZero();
    }

    @Test
    void growsByConfiguredCertificatesAlone() {
        KnownCertificates known = new KnownCertificates(List.of(root, subCa));
        List<X509Certificate> strangers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            strangers.add(PKI.subCa().issue("ssp.test.nhs.uk").build().certificate());
        }
        PathWork work = new PathWork(WorkLimits.DEFAULT, known);
        strangers.forEach(stranger -> assertThat(work.isSigned(stranger, subCa)).isTrue());
        assertThat(work.isSigned(subCa, root)).isTrue();

        assertThat(known.signatures()).isEqualTo(1);
        assertThat(known.facts(strangers.get(0))).isNull();
        assertThat(known.facts(subCa)).isNotNull();
    }
}
