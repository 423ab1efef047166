package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.TestStores;
import org.sspfilter.pki.FailingCertificate;
import org.sspfilter.pki.TestPki;

/** Whatever breaks while a certificate is judged refuses it, and is no exception to the caller. */
class ValidationErrorTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);

    private final CertificateValidation validation = new CertificateValidation(
            new TrustMaterial(
                    List.of(PKI.root().certificate()), List.of(PKI.subCa().certificate())),
            ValidationSettings.forNames(Set.of(new Fqdn(SSP))),
            TestStores.of(
                    List.of(PKI.root().certificate(), PKI.subCa().certificate()),
                    () -> NOW,
                    PKI.root().crl().build(),
                    PKI.subCa().crl().build()));
    private final X509Certificate good = PKI.subCa().issue(SSP).build().certificate();

    private CertificateVerdict judge(String method, Supplier<Error> error) {
        return validation.validate(List.of(new FailingCertificate(good, method, error)), NOW);
    }

    @Test
    void acceptsTheSameCertificateWhenNothingBreaks() {
        assertThat(judge("none", AssertionError::new)).isInstanceOf(CertificateVerdict.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getEncoded",
                "getIssuerX500Principal",
                "verify",
                "getNotAfter",
                "getNotBefore",
                "getSerialNumber",
                "getSubjectX500Principal"
            })
    void refusesWhereverAnErrorComesFrom(String method) {
        for (Supplier<Error> error : List.<Supplier<Error>>of(
                AssertionError::new, LinkageError::new, () -> new OutOfMemoryError("made by hand"))) {
            assertThat(judge(method, error))
                    .isInstanceOfSatisfying(CertificateVerdict.Rejected.class, verdict -> assertThat(
                                    verdict.denial().reason())
                            .isEqualTo(DenialReason.CERTIFICATE_PATH_INVALID));
        }
    }

    @Test
    void refusesAChainWhoseSizeCannotBeTold() {
        List<X509Certificate> chain = List.of(new FailingCertificate(good, "getEncoded", LinkageError::new));

        assertThat(validation.tooLarge(chain)).isNotNull();
    }
}
