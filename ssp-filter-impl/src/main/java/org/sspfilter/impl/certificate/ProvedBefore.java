package org.sspfilter.impl.certificate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509Certificate;

/**
 * Which certificates were accepted once, under whatever trust. It grants a turn of their own when they are to be judged
 * anew, never a verdict; so it outlives a change of CAs or names, which would else leave the Secure Proxy among the strangers.
 *
 * <p>Thread-safe, bounded.
 */
public final class ProvedBefore {

    private final Cache<X509Certificate, Boolean> certificates;

    /**
     * Of nobody yet.
     *
     * @param limits how many are remembered: as many as accepted verdicts
     */
    public ProvedBefore(ColdWorkLimits limits) {
        certificates = Caffeine.newBuilder()
                .maximumSize(limits.acceptedEntries())
                .executor(Runnable::run)
                .build();
    }

    boolean knows(X509Certificate leaf) {
        return certificates.getIfPresent(leaf) != null;
    }

    void add(X509Certificate leaf) {
        certificates.put(leaf, true);
    }

    void forget(X509Certificate leaf) {
        certificates.invalidate(leaf);
    }
}
