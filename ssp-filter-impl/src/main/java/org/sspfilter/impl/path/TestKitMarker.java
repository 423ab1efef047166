package org.sspfilter.impl.path;

import java.security.cert.X509Certificate;
import java.util.Collection;

/**
 * The private extension by which a test kit's CA says that it is one. A deployment of stage {@code dev} starts only when
 * every anchor carries it, so that no development setting ever guards a real Spine certificate.
 */
public final class TestKitMarker {

    /** The extension: non-critical, its value has no meaning. An OID made from a UUID, so nobody else's. */
    public static final String OID = "2.25.211083725187453309425706126338905170432";

    private TestKitMarker() {}

    /**
     * Whether every one of these certificates carries the marker.
     *
     * @param certificates anchors
     * @return false when there is none at all
     */
    public static boolean onEvery(Collection<X509Certificate> certificates) {
        return !certificates.isEmpty()
                && certificates.stream().allMatch(certificate -> certificate.getExtensionValue(OID) != null);
    }

    /**
     * Whether any of these certificates carries the marker.
     *
     * @param certificates anchors
     * @return whether one was made for tests
     */
    public static boolean onAny(Collection<X509Certificate> certificates) {
        return certificates.stream().anyMatch(certificate -> certificate.getExtensionValue(OID) != null);
    }
}
