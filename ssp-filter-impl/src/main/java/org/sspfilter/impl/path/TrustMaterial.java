package org.sspfilter.impl.path;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom we trust: anchors, and intermediates that may complete a path but are trusted no more than a certificate sent.
 *
 * <p>Immutable.
 *
 * @param anchors never empty
 * @param intermediates may be empty
 */
public record TrustMaterial(List<X509Certificate> anchors, List<X509Certificate> intermediates) {

    /** Copies the lists. */
    public TrustMaterial {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("At least one anchor is needed");
        }
    }

    /**
     * Both together: those whose revocation lists can be verified at once.
     *
     * @return anchors, then intermediates
     */
    public List<X509Certificate> authorities() {
        List<X509Certificate> all = new ArrayList<>(anchors);
        all.addAll(intermediates);
        return all;
    }

    /**
     * Whether every anchor says that it belongs to a test kit.
     *
     * @return true only where a deployment of stage {@code dev} may start
     */
    public boolean isTestKit() {
        return TestKitMarker.onEvery(anchors);
    }
}
