package org.sspfilter.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.IssuerPin;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.TestPki;

class CertificateValidatorTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);

    private static ValidatorBuilder builder() {
        return CertificateValidator.builder()
                .anchors(List.of(PKI.root().certificate()))
                .intermediates(List.of(PKI.subCa().certificate()))
                .lists(List.of(PKI.root().crl().build(), PKI.subCa().crl().build()))
                .names(List.of(new Fqdn(SSP)));
    }

    private static ValidationResult validate(CertificateBuilder leaf) {
        return builder().build(() -> NOW).validate(leaf.build().chain(), NOW);
    }

    private static DenialReason reason(ValidationResult result) {
        return result.denial().map(Denial::reason).orElseThrow();
    }

    @Test
    void acceptsThePeerAndSaysOnWhatGrounds() {
        ValidationResult result = validate(PKI.subCa().issue(SSP));

        assertThat(result.isAccepted()).as("%s", result.denial()).isTrue();
        assertThat(result.identity().orElseThrow().name()).isEqualTo(new Fqdn(SSP));
        assertThat(result.path())
                .extracting(X509Certificate::getSubjectX500Principal)
                .hasSize(3)
                .endsWith(PKI.root().certificate().getSubjectX500Principal());
        assertThat(result.findings()).allMatch(Finding::holds);
        assertThat(result.findings())
                .extracting(Finding::rule)
                .containsExactly(
                        "encoding",
                        "algorithm",
                        "signature",
                        "authority",
                        "extensions",
                        "name-constraints",
                        "policies",
                        "dates",
                        "purpose",
                        "revocation",
                        "name");
    }

    @Test
    void saysEveryFaultOfAPathThatHolds() {
        ValidationResult result = validate(PKI.subCa()
                .issue("other.test.nhs.uk")
                .notAfter(NOW.minusSeconds(1))
                .eku(KeyPurposeId.id_kp_serverAuth));

        assertThat(reason(result)).isEqualTo(DenialReason.CERTIFICATE_EXPIRED);
        assertThat(result.findings())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::rule)
                .containsExactly("dates", "purpose", "name");
    }

    @Test
    void refusesEverythingWithoutLists() {
        CertificateValidator bare = CertificateValidator.builder()
                .anchors(List.of(PKI.root().certificate()))
                .names(List.of(new Fqdn(SSP)))
                .build(() -> NOW);

        assertThat(reason(bare.validate(PKI.subCa().issue(SSP).build().chain(), NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    void pathAloneLeavesDatesPurposeRevocationAndNameToOthers() {
        List<X509Certificate> chain = PKI.subCa()
                .issue("other.test.nhs.uk")
                .notAfter(NOW.minusSeconds(1))
                .eku(KeyPurposeId.id_kp_serverAuth)
                .build()
                .chain();

        ValidationResult result = builder().build(() -> NOW).validatePath(chain, NOW);

        assertThat(result.isAccepted()).isTrue();
        assertThat(result.identity()).isEmpty();
    }

    @Test
    @Tag("C03")
    void pathAloneRefusesStrangers() {
        CertificateValidator validator = builder().build(() -> NOW);

        assertThat(reason(validator.validatePath(PKI.selfSignedLeaf(SSP).build().chain(), NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_UNTRUSTED);
        CertificateAuthority other = PKI.selfSigned("Another Root").buildCa();
        assertThat(reason(validator.validatePath(other.issue(SSP).build().chain(), NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    @Tag("C12")
    void pathAloneRefusesALeafThatIssues() {
        CertificateAuthority leaf = PKI.subCa().issueCa("Leaf").claimsCa(false).buildCa();

        assertThat(reason(builder()
                        .build(() -> NOW)
                        .validatePath(leaf.issue(SSP).build().chain(), NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_PATH_INVALID);
    }

    @Test
    void leavesTheNameOutWhereItIsNotAsked() {
        List<X509Certificate> chain =
                PKI.subCa().issue("other.test.nhs.uk").build().chain();

        assertThat(builder().build(() -> NOW).validateAnyName(chain, NOW).isAccepted())
                .isTrue();
        assertThat(reason(builder().build(() -> NOW).validate(chain, NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    void demandsThePinnedIssuerByNameOrByKey() throws Exception {
        List<X509Certificate> chain = PKI.subCa().issue(SSP).build().chain();
        byte[] key = PKI.subCa().certificate().getPublicKey().getEncoded();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        String name = PKI.subCa().certificate().getSubjectX500Principal().getName();

        assertThat(pinned("sha256:" + digest, chain).isAccepted()).isTrue();
        assertThat(pinned(name, chain).isAccepted()).isTrue();
        assertThat(reason(pinned("sha256:" + "0".repeat(64), chain))).isEqualTo(DenialReason.CERTIFICATE_ISSUER);
        // The anchor vouches for the issuer, and is not it.
        String root = PKI.root().certificate().getSubjectX500Principal().getName();
        assertThat(reason(pinned(root, chain))).isEqualTo(DenialReason.CERTIFICATE_ISSUER);
    }

    private static ValidationResult pinned(String pin, List<X509Certificate> chain) {
        return builder().issuerPins(List.of(pin)).build(() -> NOW).validate(chain, NOW);
    }

    @Test
    void takesNoPinThatIsNeitherNameNorDigest() {
        assertThat(IssuerPin.parse("sha256:12")).isEmpty();
        assertThat(IssuerPin.parse("sha256:" + "g".repeat(64))).isEmpty();
        assertThat(IssuerPin.parse("no name")).isEmpty();
        assertThat(IssuerPin.parse("")).isEmpty();
    }

    @Test
    void saysWhatAPinLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().issuerPins(List.of("sha256:12")))
                .withMessageContaining("\"sha256:12\"")
                .withMessageContaining("64 hexadecimal digits");
    }

    @Test
    void takesTheSubCaForAnAnchor() {
        CertificateValidator validator = CertificateValidator.builder()
                .anchors(List.of(PKI.subCa().certificate()))
                .lists(List.of(PKI.subCa().crl().build()))
                .names(List.of(new Fqdn(SSP)))
                .build(() -> NOW);

        assertThat(validator
                        .validate(PKI.subCa().issue(SSP).build().chain(), NOW)
                        .isAccepted())
                .isTrue();
    }

    @Test
    @Tag("C11")
    void anAnchorsOwnDatesCount() {
        CertificateAuthority old = PKI.selfSigned("Old Root")
                .notAfter(NOW.minus(Duration.ofDays(1)))
                .buildCa();
        CertificateValidator validator = CertificateValidator.builder()
                .anchors(List.of(old.certificate()))
                .lists(List.of(old.crl().build()))
                .names(List.of(new Fqdn(SSP)))
                .build(() -> NOW);

        assertThat(reason(validator.validate(old.issue(SSP).build().chain(), NOW)))
                .isEqualTo(DenialReason.CERTIFICATE_EXPIRED);
    }
}
