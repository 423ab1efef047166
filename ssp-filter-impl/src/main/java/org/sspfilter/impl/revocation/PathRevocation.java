package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.certificate.RevocationStatus;

/**
 * Is any certificate of a verified way revoked? Every one below the anchor is asked, and where nothing can tell, the CAs
 * that the way and the peer have shown are made known to the store first.
 *
 * <p>Thread-safe. Costs a few microseconds where the CAs of the way signed the lists themselves; a signature check a
 * certificate more for each other key that signed one. Calls nobody.
 *
 * <p><i>Source:</i> RFC 5280 section 6.3.
 */
public final class PathRevocation {

    /**
     * What came of it.
     *
     * @param answers one for each certificate, in the order of the way
     * @param generation of the lists that they rest on
     */
    public record Judgement(List<RevocationLists.Answer> answers, long generation) {

        /** Copies the answers, of which there must be one. */
        public Judgement {
            answers = List.copyOf(answers);
            if (answers.isEmpty()) {
                throw new IllegalArgumentException("A way has at least one certificate");
            }
        }

        /**
         * The answer that decides: revoked before undetermined before stale before the good that ends soonest.
         *
         * @return one of the answers
         */
        public RevocationLists.Answer worst() {
            RevocationLists.Answer worst = answers.get(0);
            for (RevocationLists.Answer answer : answers) {
                worst = answer.isWorseThan(worst) ? answer : worst;
            }
            return worst;
        }
    }

    private final RevocationStore store;
    private final SignerPaths paths;

    /**
     * A judge.
     *
     * @param store holds the lists
     * @param ways finds the ways of other certificates that sign lists
     */
    public PathRevocation(RevocationStore store, SignerWays ways) {
        this.store = store;
        this.paths = ways;
    }

    /**
     * Judges a way.
     *
     * @param way the peer's own certificate first, without the anchor; its signatures, names and dates are known to hold
     * @param anchor where it ends
     * @param sent everything that the peer sent, trusted no more than that
     * @param now the instant to judge at
     * @return the answers
     */
    public Judgement judge(List<X509Certificate> way, X509Certificate anchor, List<X509Certificate> sent, Instant now) {
        List<X509Certificate> others = new ArrayList<>(way);
        others.addAll(sent);
        Judgement judgement = ask(way, anchor, others, now);
        boolean open = judgement.worst().status() instanceof RevocationStatus.Undetermined;
        // Another request may have made them known meanwhile, or lists may have come.
        boolean news =
                open && (learns(way, anchor, others, now) || store.current().generation() != judgement.generation());
        return news ? ask(way, anchor, others, now) : judgement;
    }

    private Judgement ask(
            List<X509Certificate> way, X509Certificate anchor, List<X509Certificate> others, Instant now) {
        RevocationLists lists = store.current();
        SignerProof proof = new SignerProof(lists, anchor, others, paths, now);
        List<RevocationLists.Answer> answers = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            answers.add(proof.status(way, i));
        }
        return new Judgement(answers, lists.generation());
    }

    private boolean learns(
            List<X509Certificate> way, X509Certificate anchor, List<X509Certificate> others, Instant now) {
        boolean learned = false;
        for (X509Certificate authority : way.subList(1, way.size())) {
            learned |= store.learn(authority);
        }
        for (X509Certificate signer : others) {
            // A list that waits for this name is what makes its way worth verifying.
            if (!way.contains(signer)
                    && ListIssuers.clearlyMaySignLists(signer)
                    && store.waitsFor(signer.getSubjectX500Principal())
                    && !paths.find(signer, others, anchor, now).isEmpty()) {
                learned |= store.learn(signer);
            }
        }
        return learned;
    }
}
