package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * What readers see: one immutable snapshot after the other, each with a generation of its own.
 *
 * <p>Readers may come on any thread; whoever publishes holds a lock.
 */
final class PublishedLists {

    @FunctionalInterface
    interface Snapshots {
        RevocationLists of(long generation, List<RevocationList> lists, Collection<X509Certificate> signers);
    }

    /** Makes what readers see; a test lets it die. */
    Snapshots snapshots = RevocationLists::new;

    private volatile RevocationLists current = new RevocationLists(0, List.of(), List.of());

    RevocationLists current() {
        return current;
    }

    void publish(List<RevocationList> lists, Collection<X509Certificate> signers) {
        current = snapshots.of(current.generation() + 1, lists, signers);
    }
}
