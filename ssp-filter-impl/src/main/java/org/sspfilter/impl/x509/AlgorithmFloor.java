package org.sspfilter.impl.x509;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * How weak keys and signatures may be at most.
 *
 * <p>Immutable. No setting changes it: other floors than {@link #STRONG} exist to compare with validators that take more.
 *
 * @param minRsaBits the shortest modulus of RSA
 * @param sha1 whether a signature over SHA-1 counts
 * @param dsa whether keys and signatures of DSA count
 */
public record AlgorithmFloor(int minRsaBits, boolean sha1, boolean dsa) {

    /** RSA of 2,048 bits, no SHA-1, no DSA. */
    public static final AlgorithmFloor STRONG = new AlgorithmFloor(AlgorithmPolicy.MIN_RSA_BITS, false, false);

    /**
     * Whether a signature of this algorithm counts.
     *
     * @param algorithm from the certificate or list
     * @return see {@link AlgorithmPolicy}
     */
    public boolean allowsSignature(AlgorithmIdentifier algorithm) {
        return AlgorithmPolicy.allowsSignature(algorithm)
                || (sha1 && AlgorithmPolicy.isSha1(algorithm))
                || (sha1 && dsa && AlgorithmPolicy.isDsaOverSha1(algorithm));
    }

    /**
     * Whether a key is strong enough.
     *
     * @param key from the certificate
     * @return see {@link AlgorithmPolicy}
     */
    public boolean allowsKey(SubjectPublicKeyInfo key) {
        return AlgorithmPolicy.allowsKey(key, minRsaBits) || (dsa && AlgorithmPolicy.isDsa(key));
    }
}
