package org.sspfilter.impl.path;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Finds the ways from a certificate to an anchor by the names in them, whatever the order of what was sent. Nothing is
 * verified here and nothing fetched. Depth and number of ways are bounded, so that loops and cross-signed thickets cost
 * no more than a plain chain.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 4158 sections 2.4 and 3.5.
 */
public final class PathFinder {

    /** Beyond this many ways only a chain made to waste our time is left. */
    private static final int MAX_PATHS = 64;

    /** How often a certificate may be looked at in one search. */
    private static final int MAX_STEPS = 2_000;

    /**
     * A way, not yet verified.
     *
     * @param anchor where it ends
     * @param certificates the peer's own first; without the anchor
     */
    public record Candidate(X509Certificate anchor, List<X509Certificate> certificates) {}

    private final Map<X500Principal, List<X509Certificate>> anchors = new HashMap<>();
    private final List<X509Certificate> intermediates;
    private final int maxDepth;

    /**
     * A finder.
     *
     * @param trust where ways may end, and what may complete them
     * @param maxDepth how many certificates a way may have without the anchor
     */
    public PathFinder(TrustMaterial trust, int maxDepth) {
        for (X509Certificate anchor : trust.anchors()) {
            anchors.computeIfAbsent(anchor.getSubjectX500Principal(), absent -> new ArrayList<>())
                    .add(anchor);
        }
        this.intermediates = trust.intermediates();
        this.maxDepth = maxDepth;
    }

    /**
     * The ways from the first certificate.
     *
     * @param sent the peer's own first, the others in any order
     * @return configured intermediates before sent ones, shorter branches first; empty when there is none
     */
    public List<Candidate> find(List<X509Certificate> sent) {
        Set<X509Certificate> pool = new LinkedHashSet<>(intermediates);
        pool.addAll(sent.subList(1, sent.size()));
        // Many peers send the anchor too: a way ends there and does not pass through.
        anchors.values().forEach(pool::removeAll);
        Search search = new Search(pool);
        search.extend(new ArrayList<>(List.of(sent.get(0))));
        return search.found;
    }

    private final class Search {

        private final Map<X500Principal, List<X509Certificate>> bySubject = new HashMap<>();
        private final List<Candidate> found = new ArrayList<>();
        private int steps;

        Search(Set<X509Certificate> pool) {
            for (X509Certificate certificate : pool) {
                bySubject
                        .computeIfAbsent(certificate.getSubjectX500Principal(), absent -> new ArrayList<>())
                        .add(certificate);
            }
        }

        /** Never deeper than the bound on depth. */
        void extend(List<X509Certificate> path) {
            X509Certificate last = path.get(path.size() - 1);
            X500Principal issuer = last.getIssuerX500Principal();
            for (X509Certificate anchor : anchors.getOrDefault(issuer, List.of())) {
                if (found.size() < MAX_PATHS) {
                    found.add(new Candidate(anchor, List.copyOf(path)));
                }
            }
            if (path.size() >= maxDepth) {
                return;
            }
            for (X509Certificate next : bySubject.getOrDefault(issuer, List.of())) {
                steps++;
                if (found.size() >= MAX_PATHS || steps > MAX_STEPS) {
                    return;
                }
                if (!repeats(path, next)) {
                    path.add(next);
                    extend(path);
                    path.remove(path.size() - 1);
                }
            }
        }

        private boolean repeats(List<X509Certificate> path, X509Certificate next) {
            for (X509Certificate earlier : path) {
                if (earlier.getSubjectX500Principal().equals(next.getSubjectX500Principal())
                        && earlier.getPublicKey().equals(next.getPublicKey())) {
                    return true;
                }
            }
            return false;
        }
    }
}
