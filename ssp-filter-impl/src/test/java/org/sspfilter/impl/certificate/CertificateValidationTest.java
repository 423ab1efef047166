package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;

class CertificateValidationTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final ValidationSettings SETTINGS = ValidationSettings.forNames(Set.of(new Fqdn(SSP)));

    private final TrustMaterial trust = new TrustMaterial(List.of(PKI.root().certificate()), List.of());
    private ValidationSettings settings = SETTINGS;
    private Instant now = NOW;

    private CertificateVerdict judge(List<X509Certificate> chain) {
        return judge(chain, PKI.root().crl().build(), PKI.subCa().crl().build());
    }

    private CertificateVerdict judge(List<X509Certificate> chain, byte[]... lists) {
        RevocationStore store =
                TestStores.of(List.of(PKI.root().certificate(), PKI.subCa().certificate()), () -> now, lists);
        return new CertificateValidation(trust, settings, store).validate(chain, now);
    }

    private static void accepted(CertificateVerdict verdict) {
        assertThat(verdict).isInstanceOf(CertificateVerdict.Accepted.class);
    }

    private static Denial rejected(CertificateVerdict verdict, DenialReason reason) {
        assertThat(verdict).isInstanceOf(CertificateVerdict.Rejected.class);
        Denial denial = ((CertificateVerdict.Rejected) verdict).denial();
        assertThat(denial.reason()).as(denial.detail()).isEqualTo(reason);
        return denial;
    }

    private static CertificateBuilder ssp() {
        return PKI.subCa().issue(SSP);
    }

    private void refuses(CertificateBuilder leaf, DenialReason reason) {
        rejected(judge(leaf.build().chain()), reason);
    }

    @Test
    void acceptsTheSecureProxyAndSaysWhoItIs() {
        Issued peer = ssp().build();

        CertificateVerdict verdict = judge(peer.chain());

        accepted(verdict);
        var accepted = (CertificateVerdict.Accepted) verdict;
        assertThat(accepted.identity().name()).isEqualTo(new Fqdn(SSP));
        assertThat(accepted.identity().serial()).isEqualTo(peer.serial().toString(16));
        assertThat(accepted.identity().sha256()).hasSize(64);
        // The lists run out before the certificates.
        assertThat(accepted.until()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    @Tag("C03")
    void refusesASelfSignedCertificate() {
        refuses(PKI.selfSignedLeaf(SSP), DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    @Tag("C04")
    void refusesAnotherAuthority() {
        CertificateAuthority other = PKI.selfSigned("Another Root").buildCa();
        refuses(other.issue(SSP), DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    @Tag("C04")
    @Tag("REQ-05")
    void refusesAnotherAuthorityOfTheSameName() {
        CertificateAuthority twin =
                PKI.selfSigned("Test Root Authority").key(TestKeys.rsa(2048)).buildCa();
        refuses(twin.issue(SSP), DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void refusesAForgedSignature() {
        refuses(ssp().signedBy(PKI.key("forger")), DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    @Tag("C19")
    void completesAPathFromTheSettingsButNotOtherwise() {
        List<X509Certificate> alone = List.of(ssp().build().certificate());
        rejected(judge(alone), DenialReason.CERTIFICATE_UNTRUSTED);

        RevocationStore store = TestStores.of(
                List.of(PKI.root().certificate(), PKI.subCa().certificate()),
                () -> now,
                PKI.root().crl().build(),
                PKI.subCa().crl().build());
        TrustMaterial helped = new TrustMaterial(
                List.of(PKI.root().certificate()), List.of(PKI.subCa().certificate()));
        accepted(new CertificateValidation(helped, SETTINGS, store).validate(alone, now));
    }

    @Test
    @Tag("C16")
    void takesTheRestOfAChainInAnyOrderAndWithExtras() {
        List<X509Certificate> chain = new ArrayList<>(ssp().build().chain());
        chain.add(1, PKI.root().certificate());
        chain.add(1, PKI.selfSigned("Another Root").buildCa().certificate());
        chain.add(PKI.subCa().certificate());
        accepted(judge(chain));
    }

    @Test
    @Tag("C16")
    void refusesMoreCertificatesThanTheBound() {
        Issued peer = ssp().build();
        List<X509Certificate> chain = new ArrayList<>(peer.chain());
        chain.addAll(Collections.nCopies(8, PKI.subCa().certificate()));
        accepted(judge(chain));
        chain.add(PKI.subCa().certificate());
        rejected(judge(chain), DenialReason.CERTIFICATE_TOO_LARGE);
    }

    @Test
    @Tag("C16")
    void refusesAPathDeeperThanTheBound() {
        CertificateAuthority issuer = PKI.root();
        List<byte[]> lists = new ArrayList<>(List.of(issuer.crl().build()));
        for (int i = 0; i < 5; i++) {
            issuer = issuer.issueCa("Deep CA " + i).buildCa();
            lists.add(issuer.crl().build());
            List<X509Certificate> chain = issuer.issue(SSP).build().chain();
            CertificateVerdict verdict = judge(chain, lists.toArray(new byte[0][]));
            if (i < 4) {
                accepted(verdict);
            } else {
                rejected(verdict, DenialReason.CERTIFICATE_UNTRUSTED);
            }
        }
    }

    @Test
    @Tag("C17")
    void refusesACertificateLargerThanTheBound() {
        String[] names = new String[1000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "host" + i + ".test.nhs.uk";
        }
        refuses(ssp().san(names), DenialReason.CERTIFICATE_TOO_LARGE);
    }

    @Test
    @Tag("C11")
    @Tag("REQ-06")
    void refusesAnExpiredCertificateAfterItsLastSecond() {
        refuses(ssp().notAfter(NOW.minusSeconds(1)), DenialReason.CERTIFICATE_EXPIRED);
        accepted(judge(ssp().notAfter(NOW).build().chain()));
    }

    @Test
    @Tag("C11")
    void refusesACertificateBeforeItsFirstSecond() {
        refuses(ssp().notBefore(NOW.plusSeconds(1)), DenialReason.CERTIFICATE_NOT_YET_VALID);
        accepted(judge(ssp().notBefore(NOW).build().chain()));
    }

    @Test
    @Tag("C11")
    void refusesAnExpiredAuthority() {
        CertificateAuthority old =
                PKI.root().issueCa("Old CA").notAfter(NOW.minusSeconds(1)).buildCa();
        refuses(old.issue(SSP), DenialReason.CERTIFICATE_EXPIRED);
    }

    @Test
    @Tag("C11")
    void refusesAnExpiredAnchor() {
        CertificateAuthority old =
                PKI.selfSigned("Old Root").notAfter(NOW.minusSeconds(1)).buildCa();
        RevocationStore store =
                TestStores.of(List.of(old.certificate()), () -> now, old.crl().build());
        TrustMaterial trusted = new TrustMaterial(List.of(old.certificate()), List.of());
        rejected(
                new CertificateValidation(trusted, SETTINGS, store)
                        .validate(old.issue(SSP).build().chain(), now),
                DenialReason.CERTIFICATE_EXPIRED);
    }

    @Test
    @Tag("C11")
    void givesADateAsReasonOnlyForAPathThatHoldsOtherwise() {
        refuses(ssp().notAfter(NOW.minusSeconds(1)).signedBy(PKI.key("forger")), DenialReason.CERTIFICATE_UNTRUSTED);
    }

    @Test
    @Tag("C12")
    void refusesALeafThatIssues() {
        Issued leaf = ssp().build();
        CertificateAuthority impostor = PKI.subCa()
                .issueCa("Impostor")
                .claimsCa(false)
                .keyUsage(KeyUsage.digitalSignature)
                .buildCa();
        rejected(judge(impostor.issue(SSP).build().chain()), DenialReason.CERTIFICATE_PATH_INVALID);
        assertThat(leaf.certificate().getBasicConstraints()).isNegative();
    }

    @Test
    @Tag("C12")
    void refusesAnAuthorityBeyondThePathLength() {
        CertificateAuthority last = PKI.root().issueCa("Last CA").pathLength(0).buildCa();
        CertificateAuthority beyond = last.issueCa("Beyond CA").buildCa();
        refuses(beyond.issue(SSP), DenialReason.CERTIFICATE_PATH_INVALID);
    }

    @Test
    @Tag("C14")
    void refusesAnUnknownCriticalExtension() {
        refuses(ssp().extension("1.2.3.4.5", true, DERNull.INSTANCE), DenialReason.CERTIFICATE_PATH_INVALID);
        accepted(judge(
                ssp().extension("1.2.3.4.5", false, DERNull.INSTANCE).build().chain()));
    }

    @Test
    @Tag("C15")
    void refusesWeakAlgorithms() {
        refuses(ssp().signatureAlgorithm("SHA1withRSA"), DenialReason.CERTIFICATE_ALGORITHM);
        refuses(ssp().signatureAlgorithm("MD5withRSA"), DenialReason.CERTIFICATE_ALGORITHM);
        refuses(ssp().key(TestKeys.rsa(1024)), DenialReason.CERTIFICATE_ALGORITHM);
    }

    @Test
    @Tag("C15")
    void refusesDsa() {
        refuses(ssp().key(TestKeys.dsa()), DenialReason.CERTIFICATE_ALGORITHM);
        CertificateAuthority other =
                PKI.root().issueCa("DSA CA").key(TestKeys.dsa()).buildCa();
        refuses(other.issue(SSP), DenialReason.CERTIFICATE_ALGORITHM);
    }

    @Test
    @Tag("C15")
    void acceptsNamedCurves() {
        accepted(judge(ssp().key(TestKeys.ec("secp256r1")).build().chain()));
        accepted(judge(ssp().key(TestKeys.ec("secp521r1")).build().chain()));
    }

    @Test
    @Tag("C15")
    void refusesAWeakAuthorityBelowTheAnchor() {
        CertificateAuthority weak =
                PKI.root().issueCa("Weak CA").key(TestKeys.rsa(1024)).buildCa();
        refuses(weak.issue(SSP), DenialReason.CERTIFICATE_ALGORITHM);
    }

    @Test
    @Tag("C13")
    void refusesACertificateThatIsNotForClients() {
        refuses(ssp().eku(KeyPurposeId.id_kp_serverAuth), DenialReason.CERTIFICATE_PURPOSE);
        refuses(ssp().eku(KeyPurposeId.anyExtendedKeyUsage), DenialReason.CERTIFICATE_PURPOSE);
        refuses(ssp().keyUsage(KeyUsage.keyEncipherment), DenialReason.CERTIFICATE_PURPOSE);
        refuses(ssp().keyUsage(0), DenialReason.CERTIFICATE_PURPOSE);
        refuses(ssp().claimsCa(true), DenialReason.CERTIFICATE_PURPOSE);
    }

    @Test
    @Tag("C13")
    void relaxesOnlyTheAbsenceOfExtendedKeyUsage() {
        refuses(ssp().eku(), DenialReason.CERTIFICATE_PURPOSE);
        settings = new ValidationSettings(SETTINGS.allowedNames(), true, true, 5, 10, 16384, 65536, Set.of());
        accepted(judge(ssp().eku().build().chain()));
        refuses(ssp().eku(KeyPurposeId.id_kp_serverAuth), DenialReason.CERTIFICATE_PURPOSE);
    }

    @Test
    @Tag("C13")
    void refusesWhatAnAuthorityForServersIssued() {
        CertificateAuthority servers = PKI.root()
                .issueCa("Server CA")
                .eku(KeyPurposeId.id_kp_serverAuth)
                .buildCa();
        refuses(servers.issue(SSP), DenialReason.CERTIFICATE_PURPOSE);
    }

    @Test
    @Tag("C05")
    @Tag("REQ-01")
    @Tag("REQ-08")
    void refusesAnotherName() {
        refuses(PKI.subCa().issue("other.test.nhs.uk"), DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    @Tag("C06")
    void ignoresTheCommonNameWhereThereIsAHostName() {
        refuses(ssp().san("evil.test.nhs.uk"), DenialReason.CERTIFICATE_NAME_MISMATCH);
        accepted(judge(PKI.subCa().issue("anything").san(SSP).build().chain()));
        accepted(judge(ssp().san(new GeneralName(GeneralName.rfc822Name, "a@b.example"))
                .build()
                .chain()));
    }

    @Test
    @Tag("C07")
    void refusesTwoCommonNames() {
        for (String[] pair : List.of(new String[] {SSP, "evil"}, new String[] {"evil", SSP})) {
            X500Name subject = new X500NameBuilder()
                    .addRDN(BCStyle.CN, pair[0])
                    .addRDN(BCStyle.CN, pair[1])
                    .build();
            refuses(ssp().subject(subject), DenialReason.CERTIFICATE_NAME_AMBIGUOUS);
        }
    }

    @Test
    @Tag("C08")
    void readsTheSubjectByItsStructure() {
        X500Name hidden =
                new X500NameBuilder().addRDN(BCStyle.O, "foo,CN=" + SSP).build();
        refuses(ssp().subject(hidden), DenialReason.CERTIFICATE_NAME_MISMATCH);

        ASN1Encodable text = new DERUTF8String(SSP);
        RDN shared = new RDN(new AttributeTypeAndValue[] {
            new AttributeTypeAndValue(BCStyle.CN, text),
            new AttributeTypeAndValue(BCStyle.SERIALNUMBER, new DERUTF8String("x"))
        });
        refuses(ssp().subject(new X500Name(new RDN[] {shared})), DenialReason.CERTIFICATE_NAME_AMBIGUOUS);
    }

    @ParameterizedTest
    @Tag("C09")
    @ValueSource(strings = {SSP + "\0.evil", "\n" + SSP, SSP + "\u007f"})
    void refusesControlsInNames(String name) {
        refuses(ssp().san(name), DenialReason.CERTIFICATE_NAME_AMBIGUOUS);
        refuses(PKI.subCa().issue(name), DenialReason.CERTIFICATE_NAME_AMBIGUOUS);
    }

    @Test
    @Tag("C09")
    void foldsCaseAndATrailingDotOnly() {
        accepted(judge(ssp().san("SSP.Test.NHS.uk.").build().chain()));
        refuses(PKI.subCa().issue("\u0455sp.test.nhs.uk"), DenialReason.CERTIFICATE_NAME_MISMATCH);
        X500Name wide = new X500Name(new RDN[] {new RDN(BCStyle.CN, new DERBMPString("ssp\u202e.test.nhs.uk"))});
        refuses(ssp().subject(wide), DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    @Tag("C10")
    void refusesWildcardsAndOtherKindsOfName() {
        refuses(ssp().san("*.test.nhs.uk"), DenialReason.CERTIFICATE_NAME_MISMATCH);
        refuses(
                PKI.subCa().issue("x").san(new GeneralName(GeneralName.uniformResourceIdentifier, SSP)),
                DenialReason.CERTIFICATE_NAME_MISMATCH);
        refuses(
                PKI.subCa().issue("x").san(new GeneralName(GeneralName.iPAddress, "192.0.2.1")),
                DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    void refusesAlternativeNamesThatCannotBeRead() {
        refuses(
                ssp().extension("2.5.29.17", false, new DEROctetString(new byte[] {1, 2, 3})),
                DenialReason.CERTIFICATE_UNREADABLE);
    }

    @Test
    @Tag("R01")
    @Tag("REQ-07")
    void refusesARevokedLeaf() {
        Issued peer = ssp().build();
        for (int reason : new int[] {CRLReason.unspecified, CRLReason.certificateHold, CRLReason.removeFromCRL}) {
            rejected(
                    judge(
                            peer.chain(),
                            PKI.root().crl().build(),
                            PKI.subCa().crl().revoking(peer.serial(), reason).build()),
                    DenialReason.CERTIFICATE_REVOKED);
        }
        accepted(judge(
                peer.chain(),
                PKI.root().crl().build(),
                PKI.subCa().crl().revoking(peer.serial().add(BigInteger.ONE)).build()));
    }

    @Test
    @Tag("R02")
    void refusesARevokedAuthority() {
        rejected(
                judge(
                        ssp().build().chain(),
                        PKI.root()
                                .crl()
                                .revoking(PKI.subCa().certificate().getSerialNumber())
                                .build(),
                        PKI.subCa().crl().build()),
                DenialReason.CERTIFICATE_REVOKED);
    }

    @Test
    @Tag("R03")
    void refusesWithAStaleListUntilAnotherComes() {
        Issued peer = ssp().build();
        byte[] root = PKI.root().crl().build();
        accepted(judge(peer.chain(), root, PKI.subCa().crl().nextUpdate(NOW).build()));
        Denial denial = rejected(
                judge(
                        peer.chain(),
                        root,
                        PKI.subCa().crl().nextUpdate(NOW.minusSeconds(1)).build()),
                DenialReason.CERTIFICATE_CRL_STALE);
        assertThat(denial.retryAfter()).isPositive();
        rejected(
                judge(
                        peer.chain(),
                        root,
                        PKI.subCa()
                                .crl()
                                .nextUpdate(NOW.minusSeconds(1))
                                .revoking(peer.serial())
                                .build()),
                DenialReason.CERTIFICATE_REVOKED);
    }

    @Test
    @Tag("R04")
    void refusesWithoutAListForEachCertificate() {
        Issued peer = ssp().build();
        rejected(judge(peer.chain(), PKI.root().crl().build()), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        rejected(judge(peer.chain(), PKI.subCa().crl().build()), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    @Tag("R05")
    void takesAListFromTheKeyOfThePathOnly() {
        KeyPair other = TestKeys.rsa(2048);
        rejected(
                judge(
                        ssp().build().chain(),
                        PKI.root().crl().build(),
                        PKI.subCa().crl().signedBy(other).build()),
                DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    @Tag("R08")
    void takesNoListOfAnotherIssuerForAnAnswer() {
        Issued peer = ssp().build();
        accepted(judge(
                peer.chain(),
                PKI.root().crl().revoking(peer.serial()).build(),
                PKI.subCa().crl().build()));
    }

    @Test
    @Tag("R09")
    void takesAPartitionOnlyForItsOwnCertificates() {
        String url = "http://crl.test.example/crlc1.crl";
        byte[] root = PKI.root().crl().build();
        byte[] mine = PKI.subCa().crl().partition(url).build();
        Issued peer = ssp().crlUrl(url).build();

        accepted(judge(peer.chain(), root, mine));
        rejected(judge(ssp().build().chain(), root, mine), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        rejected(
                judge(peer.chain(), root, PKI.subCa().crl().partition(url + "x").build()),
                DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    @Tag("R09")
    void takesAListOnlyForTheKindItContains() {
        Issued peer = ssp().build();
        byte[] root = PKI.root().crl().build();
        accepted(judge(
                peer.chain(),
                PKI.root().crl().onlyCaCertificates().build(),
                PKI.subCa().crl().onlyUserCertificates().build()));
        rejected(
                judge(peer.chain(), root, PKI.subCa().crl().onlyCaCertificates().build()),
                DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        rejected(
                judge(
                        peer.chain(),
                        root,
                        PKI.subCa().crl().onlyAttributeCertificates().build()),
                DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        rejected(
                judge(
                        peer.chain(),
                        PKI.root().crl().onlyUserCertificates().build(),
                        PKI.subCa().crl().build()),
                DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
    }

    @Test
    void verifiesTheListOfAnAuthorityThatOnlyThePathShows() {
        Issued peer = ssp().build();
        RevocationStore store = TestStores.of(
                List.of(PKI.root().certificate()),
                () -> now,
                PKI.root().crl().build(),
                PKI.subCa().crl().revoking(peer.serial()).build());
        CertificateValidation validation = new CertificateValidation(trust, SETTINGS, store);

        rejected(validation.validate(peer.chain(), now), DenialReason.CERTIFICATE_REVOKED);
        accepted(validation.validate(ssp().build().chain(), now));
    }

    @Test
    void refusesAnEmptyChain() {
        rejected(judge(List.of()), DenialReason.CERTIFICATE_MISSING);
    }
}
