package org.sspfilter.impl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.impl.path.JudgedPath.NOW;
import static org.sspfilter.impl.path.JudgedPath.SSP;
import static org.sspfilter.impl.path.JudgedPath.broken;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.TestPki;

@Tag("C14")
class CriticalExtensionsTest {

    private static final TestPki PKI = TestPki.at(NOW);
    private static final String UNKNOWN = "1.2.3.4.5";
    private static final String APPLICATION_POLICIES = "1.3.6.1.4.1.311.21.10";

    @Test
    void mustBeKnownInEveryCertificate() {
        assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).extension(UNKNOWN, true, DERNull.INSTANCE)))
                .isEqualTo(PathRule.EXTENSIONS);
        assertThat(broken(
                        PKI.root(),
                        PKI.root()
                                .issueCa("Sub")
                                .extension(UNKNOWN, true, DERNull.INSTANCE)
                                .buildCa()
                                .issue(SSP)))
                .isEqualTo(PathRule.EXTENSIONS);
        CertificateAuthority anchor = PKI.selfSigned("Root")
                .extension(UNKNOWN, true, DERNull.INSTANCE)
                .buildCa();
        assertThat(broken(anchor, anchor.issue(SSP))).isEqualTo(PathRule.EXTENSIONS);
    }

    @Test
    void mayBeUnknownWhenTheyAreNotCritical() {
        assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).extension(UNKNOWN, false, DERNull.INSTANCE)))
                .isNull();
    }

    @Test
    void mayCopyTheExtendedKeyUsageButNotStandForIt() {
        DERSequence copy = new DERSequence();
        assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).extension(APPLICATION_POLICIES, true, copy)))
                .isNull();
        assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).eku().extension(APPLICATION_POLICIES, true, copy)))
                .isEqualTo(PathRule.EXTENSIONS);
        assertThat(broken(
                        PKI.root(),
                        PKI.root()
                                .issueCa("Sub")
                                .eku(KeyPurposeId.id_kp_clientAuth)
                                .extension(APPLICATION_POLICIES, true, copy)
                                .buildCa()
                                .issue(SSP)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.17", "2.5.29.30"})
    void mustBeReadableWhereTheyCount(String oid) {
        assertThat(broken(PKI.root(), PKI.subCa().issue(SSP).extension(oid, false, DERNull.INSTANCE)))
                .isEqualTo(PathRule.ENCODING);
    }
}
