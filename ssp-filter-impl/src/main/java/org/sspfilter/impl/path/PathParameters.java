package org.sspfilter.impl.path;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.AlgorithmFloor;

/**
 * What a path is judged by.
 *
 * <p>Immutable.
 *
 * @param maxDepth how many certificates a path may have without the anchor
 * @param purpose what the peer's certificate must be for; null when that is not asked
 * @param commonNameIsHost whether the common name of a certificate without any dNSName may be taken for a host name, and is
 *     held to the constraints on those
 * @param anchor what of the anchor's own certificate counts
 * @param policies the policies asked for
 * @param floor how weak algorithms may be
 * @param work how much work may be done
 */
public record PathParameters(
        int maxDepth,
        @Nullable Purpose purpose,
        boolean commonNameIsHost,
        AnchorRules anchor,
        PolicyInputs policies,
        AlgorithmFloor floor,
        WorkLimits work) {

    /**
     * The strict ones.
     *
     * @param maxDepth how many certificates a path may have without the anchor
     * @param purpose what the peer's certificate must be for; null when that is not asked
     * @param commonNameIsHost whether a common name may be taken for a host name
     * @return the parameters
     */
    public static PathParameters strict(int maxDepth, @Nullable Purpose purpose, boolean commonNameIsHost) {
        return new PathParameters(
                maxDepth,
                purpose,
                commonNameIsHost,
                AnchorRules.ALL,
                PolicyInputs.ANY,
                AlgorithmFloor.STRONG,
                WorkLimits.DEFAULT);
    }
}
