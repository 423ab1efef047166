package org.sspfilter.impl.path;

/**
 * How weak keys and signatures may be at most.
 *
 * <p>Immutable. No setting changes it: other floors than {@link #STRONG} exist to compare with validators that take more.
 *
 * @param minRsaBits the shortest modulus of RSA
 * @param sha1 whether a signature over SHA-1 counts
 */
public record AlgorithmFloor(int minRsaBits, boolean sha1) {

    /** RSA of 2,048 bits, no SHA-1. */
    public static final AlgorithmFloor STRONG = new AlgorithmFloor(2048, false);
}
