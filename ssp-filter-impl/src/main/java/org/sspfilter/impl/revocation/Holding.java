package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one source. It changes only as a whole, and only for something good. A list that new content leaves out
 * stays: what it revokes stays revoked, and an older one cannot take its place by a detour.
 *
 * <p>Immutable.
 *
 * @param lists of the last good content
 * @param leftOver lists of earlier content, which the last one leaves out
 * @param waiting lists whose issuer nobody knows yet
 * @param recalled those of them that are of the copy on disk: what is fetched must not be older than they are
 */
record Holding(
        List<RevocationList> lists,
        List<RevocationList> leftOver,
        List<ParsedList> waiting,
        List<ParsedList> recalled) {

    /** Nothing yet. */
    static final Holding NONE = new Holding(List.of(), List.of(), List.of(), List.of());

    /** A source of more lists than this that it no longer has is not run by a CA. */
    private static final int MOST_LEFT_OVER = 16;

    Holding {
        lists = List.copyOf(lists);
        leftOver = List.copyOf(leftOver);
        waiting = List.copyOf(waiting);
        recalled = List.copyOf(recalled);
    }

    /** Everything that counts. */
    List<RevocationList> all() {
        List<RevocationList> all = new ArrayList<>(lists);
        all.addAll(leftOver);
        return all;
    }

    /** What is held once new content has come in place of the last one. */
    Holding replacedBy(Intake content) throws IOException {
        List<RevocationList> left = new ArrayList<>();
        for (RevocationList held : all()) {
            boolean continued = false;
            for (RevocationList list : content.verified()) {
                if (list.continues(held)) {
                    if (list.isOlderThan(held)) {
                        throw new IOException("The list is older than the one held");
                    }
                    continued = true;
                }
            }
            if (!continued) {
                left.add(held);
            }
        }
        if (left.size() > MOST_LEFT_OVER) {
            throw new IOException("The source has left out too many lists");
        }
        List<ParsedList> allWaiting = new ArrayList<>(content.unknown());
        allWaiting.addAll(recalled);
        return isSame(content.verified())
                ? new Holding(lists, leftOver, allWaiting, recalled)
                : new Holding(content.verified(), left, allWaiting, recalled);
    }

    private boolean isSame(List<RevocationList> verified) {
        if (verified.size() != lists.size()) {
            return false;
        }
        for (int i = 0; i < lists.size(); i++) {
            if (!verified.get(i).continues(lists.get(i)) || !verified.get(i).isSameAs(lists.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is held once some of what waited is verified: its lists are added, but for those that another is as new as. */
    Holding joinedBy(Intake ofWaiting) {
        List<RevocationList> all = new ArrayList<>(lists);
        for (RevocationList list : ofWaiting.verified()) {
            boolean known = all.stream()
                    .anyMatch(held -> list.continues(held) && (list.isOlderThan(held) || list.isSameAs(held)));
            if (!known) {
                all.removeIf(list::continues);
                all.add(list);
            }
        }
        List<ParsedList> stillRecalled =
                recalled.stream().filter(ofWaiting.unknown()::contains).toList();
        return new Holding(all, leftOver, ofWaiting.unknown(), stillRecalled);
    }

    /** The same, known to be the copy of an earlier run. */
    Holding asRecalled() {
        return new Holding(lists, leftOver, waiting, waiting);
    }

    /** Whether the lists in use are others than those. */
    boolean differsFrom(Holding other) {
        return !lists.equals(other.lists) || !leftOver.equals(other.leftOver);
    }

    /** Whether a list of this issuer waits. */
    boolean waitsFor(X500Principal issuer) {
        return waiting.stream().anyMatch(list -> list.issuer().equals(issuer));
    }

    /** Whether it has this list, or a newer one in its place. */
    boolean hasAsNew(RevocationList list) {
        return all().stream().anyMatch(own -> own.continues(list) && !own.isOlderThan(list));
    }

    /** When the first of its lists is due; null when it has none. */
    @Nullable
    Instant due() {
        return lists.stream()
                .map(RevocationList::nextUpdate)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Whether one of its lists counts at this instant, or may do so once its issuer is known. */
    boolean isOfUse(Instant now, Duration grace) {
        return !waiting.isEmpty() || lists.stream().anyMatch(list -> !list.isStale(now.minus(grace)));
    }
}
