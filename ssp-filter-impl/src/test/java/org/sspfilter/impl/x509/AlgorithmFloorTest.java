package org.sspfilter.impl.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.pki.TestKeys;

@Tag("C15")
class AlgorithmFloorTest {

    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private static boolean strong(SubjectPublicKeyInfo key) {
        return AlgorithmFloor.STRONG.allowsKey(key);
    }

    private static boolean strong(AlgorithmIdentifier signature) {
        return AlgorithmFloor.STRONG.allowsSignature(signature);
    }

    private static AlgorithmIdentifier signature(ASN1ObjectIdentifier algorithm) {
        return new AlgorithmIdentifier(algorithm, DERNull.INSTANCE);
    }

    private static SubjectPublicKeyInfo rsa(int bits, BigInteger exponent) throws Exception {
        return new SubjectPublicKeyInfo(
                signature(PKCSObjectIdentifiers.rsaEncryption),
                new RSAPublicKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), exponent));
    }

    private static SubjectPublicKeyInfo curve(ASN1ObjectIdentifier curve) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), new byte[65]);
    }

    @Test
    void boundsTheLengthOfRsa() throws Exception {
        assertThat(strong(rsa(2047, F4))).isFalse();
        assertThat(strong(rsa(2048, F4))).isTrue();
        assertThat(strong(rsa(8192, F4))).isTrue();
        assertThat(strong(rsa(8193, F4))).isFalse();
    }

    @Test
    void boundsTheExponentOfRsa() throws Exception {
        assertThat(strong(rsa(2048, BigInteger.ONE))).isFalse();
        assertThat(strong(rsa(2048, BigInteger.TWO.pow(16)))).isFalse();
        assertThat(strong(rsa(2048, BigInteger.valueOf(3)))).isTrue();
        assertThat(strong(rsa(2048, BigInteger.ONE.shiftLeft(63).setBit(0)))).isTrue();
        assertThat(strong(rsa(2048, BigInteger.ONE.shiftLeft(64).setBit(0)))).isFalse();
    }

    @Test
    void knowsThreeCurvesByName() {
        for (ASN1ObjectIdentifier curve : List.of(
                SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1)) {
            assertThat(strong(curve(curve))).isTrue();
        }
        assertThat(strong(curve(SECObjectIdentifiers.secp256k1))).isFalse();
        assertThat(strong(curve(SECObjectIdentifiers.secp224r1))).isFalse();
    }

    @Test
    void refusesACurveWithExplicitParametersEvenOfAKnownOne() {
        SubjectPublicKeyInfo explicit = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECNamedCurves.getByName("secp256r1")),
                new byte[65]);

        assertThat(strong(explicit)).isFalse();
    }

    @Test
    void knowsSignaturesOverSha2Alone() {
        assertThat(strong(signature(PKCSObjectIdentifiers.sha256WithRSAEncryption)))
                .isTrue();
        assertThat(strong(signature(X9ObjectIdentifiers.ecdsa_with_SHA512))).isTrue();
        for (ASN1ObjectIdentifier weak : List.of(
                PKCSObjectIdentifiers.sha1WithRSAEncryption,
                PKCSObjectIdentifiers.md5WithRSAEncryption,
                X9ObjectIdentifiers.ecdsa_with_SHA1,
                X9ObjectIdentifiers.id_dsa_with_sha1,
                NISTObjectIdentifiers.dsa_with_sha256)) {
            assertThat(strong(signature(weak))).as(weak.getId()).isFalse();
        }
    }

    @Test
    void looksIntoTheParametersOfPss() {
        for (ASN1ObjectIdentifier digest : List.of(NISTObjectIdentifiers.id_sha256, OIWObjectIdentifiers.idSHA1)) {
            RSASSAPSSparams parameters = new RSASSAPSSparams(
                    new AlgorithmIdentifier(digest),
                    RSASSAPSSparams.DEFAULT_MASK_GEN_FUNCTION,
                    RSASSAPSSparams.DEFAULT_SALT_LENGTH,
                    RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
            assertThat(strong(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters)))
                    .isEqualTo(digest.equals(NISTObjectIdentifiers.id_sha256));
        }
        // Without parameters it would be SHA-1.
        assertThat(strong(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS)))
                .isFalse();
        assertThatCode(() -> strong(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, new DERSequence())))
                .doesNotThrowAnyException();
    }

    @Test
    void takesDsaOnlyWhereAFloorSaysSo() {
        SubjectPublicKeyInfo dsa =
                SubjectPublicKeyInfo.getInstance(TestKeys.dsa().getPublic().getEncoded());
        AlgorithmIdentifier overSha1 = signature(X9ObjectIdentifiers.id_dsa_with_sha1);
        AlgorithmFloor weak = new AlgorithmFloor(1024, true, true);

        assertThat(strong(dsa)).isFalse();
        assertThat(strong(overSha1)).isFalse();
        assertThat(weak.allowsKey(dsa) && weak.allowsSignature(overSha1)).isTrue();
        assertThat(new AlgorithmFloor(1024, true, false).allowsKey(dsa)).isFalse();
        assertThat(new AlgorithmFloor(1024, true, false).allowsSignature(overSha1))
                .isFalse();
        assertThat(new AlgorithmFloor(1024, false, true).allowsSignature(overSha1))
                .isFalse();
    }
}
