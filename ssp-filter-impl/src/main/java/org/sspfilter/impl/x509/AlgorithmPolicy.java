package org.sspfilter.impl.x509;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Which signatures and keys are strong enough: RSA of 2,048 to 8,192 bits, the named curves P-256, P-384 and P-521, and
 * signatures over SHA-256, SHA-384 or SHA-512. What is not listed is refused, so that MD5, SHA-1, DSA and curves with
 * explicit parameters never reach any mathematics.
 *
 * <p>Stateless.
 */
public final class AlgorithmPolicy {

    static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 64;

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private AlgorithmPolicy() {}

    /**
     * Whether a signature of this algorithm counts.
     *
     * @param algorithm from the certificate or list
     * @return false for everything that is not listed
     */
    public static boolean allowsSignature(AlgorithmIdentifier algorithm) {
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return algorithm.getParameters() != null
                    && DIGESTS.contains(RSASSAPSSparams.getInstance(algorithm.getParameters())
                            .getHashAlgorithm()
                            .getAlgorithm());
        }
        return SIGNATURES.contains(algorithm.getAlgorithm());
    }

    /**
     * Whether a signature is over SHA-1, for comparisons with validators that take it; no setting leads here.
     *
     * @param algorithm from the certificate
     * @return whether it is RSA or ECDSA over SHA-1
     */
    public static boolean isSha1(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.sha1WithRSAEncryption)
                || algorithm.getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA1);
    }

    /** Whether a signature is of DSA over SHA-1; for comparisons as well. */
    static boolean isDsaOverSha1(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_dsa_with_sha1);
    }

    /** Whether a key is of DSA; for comparisons as well. */
    static boolean isDsa(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_dsa);
    }

    /**
     * Whether a key is strong enough where RSA keys of another length are.
     *
     * @param key from the certificate
     * @param minRsaBits the shortest modulus that counts
     * @return false for everything that is not listed
     */
    public static boolean allowsKey(SubjectPublicKeyInfo key, int minRsaBits) {
        ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve);
        }
        return kind.equals(PKCSObjectIdentifiers.rsaEncryption) && allowsRsa(key, minRsaBits);
    }

    private static boolean allowsRsa(SubjectPublicKeyInfo key, int minRsaBits) {
        try {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            int bits = rsa.getModulus().bitLength();
            BigInteger exponent = rsa.getPublicExponent();
            return bits >= minRsaBits
                    && bits <= MAX_RSA_BITS
                    && exponent.testBit(0)
                    && exponent.compareTo(BigInteger.ONE) > 0
                    && exponent.bitLength() <= MAX_EXPONENT_BITS;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }
}
