package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Source;
import org.sspfilter.impl.x509.PemBlocks;

/**
 * One source with what is held of it. What is held changes only as a whole, and only for something good; a source that
 * fails leaves the old lists in place. A list that new content leaves out stays too: what it revokes stays revoked, and an
 * older one cannot take its place by a detour.
 *
 * <p>Not thread-safe; the store guards it.
 */
final class HeldSource {

    /** A source of more lists than this that it no longer has is not run by a CA. */
    private static final int MOST_LEFT_OVER = 16;

    final Source source;
    private final ListRules rules;
    final CrlReport.Kind kind;
    /** Ends with the fetch that is under way, or about to be. */
    CompletableFuture<Void> underWay = new CompletableFuture<>();
    /** Whether nothing has been asked yet. */
    boolean fresh = true;
    /** Whether it is no source any more. */
    boolean dropped;
    /** When the last request needed it, and the how-manieth that was. */
    Instant wantedAt = Instant.MIN;

    long wantedTurn;

    private List<RevocationList> lists = List.of();
    private List<RevocationList> leftOver = List.of();
    private List<ParsedList> waiting = List.of();
    /** Lists of the copy on disk that wait: what is fetched must not be older than they are. */
    private List<ParsedList> recalled = List.of();

    private boolean fromCopy;
    private @Nullable Instant lastSuccess;
    private String lastError = "";
    private int failures;

    HeldSource(Source source, CrlReport.Kind kind, ListRules rules) {
        this.source = source;
        this.kind = kind;
        this.rules = rules;
    }

    /** Everything that counts. */
    List<RevocationList> lists() {
        List<RevocationList> all = new ArrayList<>(lists);
        all.addAll(leftOver);
        return all;
    }

    int failures() {
        return failures;
    }

    /** Takes new content. Answers whether the lists in use are others now. */
    boolean take(byte[] content, ListIssuers issuers, Instant now) throws IOException {
        List<RevocationList> verified = new ArrayList<>();
        List<ParsedList> unknown = new ArrayList<>();
        for (byte[] der : split(content)) {
            verify(new ParsedList(der, source.name(), rules), issuers, now, verified, unknown);
        }
        refuseRollBack(verified);
        return replace(verified, unknown);
    }

    /** Verifies what waited for its issuer. Answers whether the lists in use are others now. */
    boolean retryWaiting(ListIssuers issuers, Instant now) {
        List<RevocationList> verified = new ArrayList<>();
        List<ParsedList> unknown = new ArrayList<>();
        for (ParsedList list : waiting) {
            try {
                verify(list, issuers, now, verified, unknown);
            } catch (IOException e) {
                // Another CA of its name: the right one may still come.
                lastError = String.valueOf(e.getMessage());
                unknown.add(list);
            }
        }
        waiting = List.copyOf(unknown);
        recalled = recalled.stream().filter(unknown::contains).toList();
        return add(verified);
    }

    /** Adds lists, but for those that another is at least as new as. */
    private boolean add(List<RevocationList> verified) {
        List<RevocationList> all = new ArrayList<>(lists);
        boolean changed = false;
        for (RevocationList list : verified) {
            boolean known = all.stream()
                    .anyMatch(held -> list.continues(held) && (list.isOlderThan(held) || list.isSameAs(held)));
            if (!known) {
                all.removeIf(list::continues);
                all.add(list);
                changed = true;
            }
        }
        lists = List.copyOf(all);
        return changed;
    }

    /** Whether a list of this issuer waits. */
    boolean waitsFor(X500Principal issuer) {
        return waiting.stream().anyMatch(list -> list.issuer().equals(issuer));
    }

    private static List<byte[]> split(byte[] content) throws IOException {
        if (!PemBlocks.isPem(content)) {
            return List.of(content);
        }
        List<byte[]> lists = new ArrayList<>();
        for (PemBlocks.Block block : PemBlocks.read(content)) {
            if (!block.label().equals("X509 CRL")) {
                throw new IOException("The file holds something else than revocation lists");
            }
            lists.add(block.der());
        }
        return lists;
    }

    private static void verify(
            ParsedList list, ListIssuers issuers, Instant now, List<RevocationList> verified, List<ParsedList> unknown)
            throws IOException {
        if (list.thisUpdate().isAfter(now)) {
            throw new IOException("The list was issued in the future");
        }
        Optional<PublicKey> signer = issuers.signer(list);
        if (signer.isPresent()) {
            verified.add(list.pack(signer.get()));
        } else {
            unknown.add(list);
        }
    }

    private void refuseRollBack(List<RevocationList> verified) throws IOException {
        for (RevocationList list : verified) {
            for (RevocationList held : lists()) {
                if (list.continues(held) && list.isOlderThan(held)) {
                    throw new IOException("The list is older than the one held");
                }
            }
        }
    }

    private boolean replace(List<RevocationList> verified, List<ParsedList> unknown) throws IOException {
        List<RevocationList> left = new ArrayList<>();
        for (RevocationList held : lists()) {
            if (verified.stream().noneMatch(list -> list.continues(held))) {
                left.add(held);
            }
        }
        if (left.size() > MOST_LEFT_OVER) {
            throw new IOException("The source has left out too many lists");
        }
        boolean changed = !isSame(verified);
        if (changed) {
            lists = List.copyOf(verified);
            leftOver = List.copyOf(left);
        }
        List<ParsedList> all = new ArrayList<>(unknown);
        all.addAll(recalled);
        waiting = List.copyOf(all);
        return changed;
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

    /** Notes that what is held is the copy of an earlier run. */
    void recalled() {
        fromCopy = true;
        recalled = waiting;
    }

    /** Notes a success; answers whether it follows a failure. */
    boolean succeeded(Instant now) {
        boolean recovered = failures > 0;
        lastSuccess = now;
        lastError = "";
        failures = 0;
        fromCopy = false;
        return recovered;
    }

    /** Notes a failure; answers whether it is news. */
    boolean failed(String why) {
        boolean news = failures == 0 || !why.equals(lastError);
        lastError = why;
        failures++;
        return news;
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

    CrlReport report(Instant now, Duration grace) {
        List<CrlReport.Listed> listed = lists.stream()
                .map(list -> new CrlReport.Listed(
                        list.issuer().getName(),
                        list.thisUpdate(),
                        list.nextUpdate(),
                        Duration.between(list.thisUpdate(), now),
                        list.serials().size(),
                        list.isStale(now)))
                .toList();
        return new CrlReport(
                source.name(),
                kind,
                source.isLocal(),
                state(now, grace),
                listed,
                waiting.size(),
                fromCopy,
                lastSuccess,
                lastError,
                failures);
    }

    private RevocationState state(Instant now, Duration grace) {
        if (!isOfUse(now, grace)) {
            return RevocationState.DOWN;
        }
        return failures > 0 || lists.stream().anyMatch(list -> list.isStale(now))
                ? RevocationState.DEGRADED
                : RevocationState.OK;
    }
}
