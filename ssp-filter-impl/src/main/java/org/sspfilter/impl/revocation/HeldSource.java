package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.fetch.Source;
import org.sspfilter.impl.x509.PemBlocks;

/**
 * One source with what is held of it. What is held changes only as a whole, and only for something good; a source that
 * fails leaves the old lists in place.
 *
 * <p>Not thread-safe; the store guards it.
 */
final class HeldSource {

    final Source source;
    private final ListRules rules;
    private List<RevocationList> lists = List.of();
    private List<ParsedList> waiting = List.of();
    private @Nullable Instant lastSuccess;
    private String lastError = "";
    private int failures;

    HeldSource(Source source, ListRules rules) {
        this.source = source;
        this.rules = rules;
    }

    List<RevocationList> lists() {
        return lists;
    }

    int failures() {
        return failures;
    }

    /** Takes new content. Answers whether the lists in use are others now. */
    boolean take(List<byte[]> contents, ListIssuers issuers, Instant now) throws IOException {
        List<RevocationList> verified = new ArrayList<>();
        List<ParsedList> unknown = new ArrayList<>();
        for (byte[] content : contents) {
            for (byte[] der : split(content)) {
                verify(new ParsedList(der, source.name(), rules), issuers, now, verified, unknown);
            }
        }
        refuseRollBack(verified);
        boolean same = isSame(verified);
        if (!same) {
            lists = List.copyOf(verified);
        }
        waiting = List.copyOf(unknown);
        return !same;
    }

    /** Verifies what waited for its issuer. Answers whether the lists in use are others now. */
    boolean retryWaiting(ListIssuers issuers, Instant now) {
        List<RevocationList> verified = new ArrayList<>(lists);
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
        boolean changed = verified.size() != lists.size();
        lists = List.copyOf(verified);
        waiting = List.copyOf(unknown);
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
            for (RevocationList held : lists) {
                if (list.continues(held) && list.isOlderThan(held)) {
                    throw new IOException("The list is older than the one held");
                }
            }
        }
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

    /** Notes a success; answers whether it follows a failure. */
    boolean succeeded(Instant now) {
        boolean recovered = failures > 0;
        lastSuccess = now;
        lastError = "";
        failures = 0;
        return recovered;
    }

    /** Notes a failure; answers whether it is news. */
    boolean failed(String why) {
        boolean news = !why.equals(lastError);
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

    CrlReport report(Instant now) {
        List<CrlReport.Listed> listed = lists.stream()
                .map(list -> new CrlReport.Listed(
                        list.issuer().getName(),
                        list.thisUpdate(),
                        list.nextUpdate(),
                        list.serials().size(),
                        list.isStale(now)))
                .toList();
        return new CrlReport(source.name(), listed, waiting.size(), lastSuccess, lastError, failures);
    }
}
