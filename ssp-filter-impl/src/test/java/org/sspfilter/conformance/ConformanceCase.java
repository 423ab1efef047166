package org.sspfilter.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question with its right answer.
 *
 * @param chain what the peer sent, its own first
 * @param eku the purpose asked for; null when none is
 * @param name the peer's name to match; null when names are not judged
 * @param opts inputs of RFC 5280 section 6.1.1: numbers, truths, lists of texts
 */
record ConformanceCase(
        String suite,
        String id,
        String title,
        List<byte[]> chain,
        List<byte[]> anchors,
        List<byte[]> crls,
        boolean revocation,
        Instant time,
        @Nullable String eku,
        @Nullable String name,
        Map<String, Object> opts,
        boolean accept,
        Set<String> needs) {

    /** Tags that only stock validators may be let off by: they ask for what those cannot be asked. */
    private static final Set<String> INPUTS =
            Set.of("peer-name", "policy-inputs", "max-chain-depth", "anchor-constraints");

    /** Inputs that a {@code CertPathBuilder} takes as well. */
    private static final Set<String> STOCK_INPUTS = Set.of("policy-inputs", "max-chain-depth");

    boolean has(String tag) {
        return needs.contains(tag);
    }

    /** Whether no tag excuses a difference. */
    boolean isCore() {
        return needs.stream().allMatch(tag -> STOCK_INPUTS.contains(tag) || tag.equals("dsa"));
    }

    /** Whether a builder without peer names and anchors with constraints can be asked. */
    boolean isForStock() {
        return needs.stream().noneMatch(tag -> INPUTS.contains(tag) && !STOCK_INPUTS.contains(tag));
    }

    boolean yes(String option) {
        return Boolean.TRUE.equals(opts.get(option));
    }

    @SuppressWarnings("unchecked")
    Set<String> initialPolicies() {
        Object texts = opts.get("initialPolicies");
        return texts == null ? Set.of() : Set.copyOf((List<String>) texts);
    }

    @Override
    public String toString() {
        return title.isBlank() ? id : id + " " + (title.length() > 80 ? title.substring(0, 80) : title);
    }
}
