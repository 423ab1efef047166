package org.sspfilter.endpoint;

import java.util.List;
import java.util.Objects;

/**
 * One endpoint as it is written down, in a file or a database: text, not yet looked at. The filter judges all rows at once
 * and names each wrong one, which is why nothing here throws for a wrong value.
 *
 * <p>Immutable, thread-safe.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints" (one service root for each organisation).
 *
 * @param name what the audit calls it: lower-case letters, digits and hyphens, at most 64; of one endpoint alone
 * @param path service root from the host's root, such as {@code /A20047/STU3/1/gpconnect}; no trailing slash
 * @param odsCode ODS code of the organisation that it serves
 * @param asids our ASIDs there, 12 digits each; at least one
 * @param profile what it speaks, such as {@code gpconnect-1}
 * @param interactions what is switched on: {@code all}, or interaction IDs and capabilities; at least one word
 * @param disabled what is switched off of these; may be empty
 * @param accreditation {@code enforce}, {@code report} or {@code off}; empty where the setting {@code accreditation} counts
 */
public record EndpointRow(
        String name,
        String path,
        String odsCode,
        List<String> asids,
        String profile,
        List<String> interactions,
        List<String> disabled,
        String accreditation) {

    /**
     * Copies the lists.
     *
     * @throws NullPointerException when anything is null
     */
    public EndpointRow {
        Objects.requireNonNull(name);
        Objects.requireNonNull(path);
        Objects.requireNonNull(odsCode);
        Objects.requireNonNull(profile);
        Objects.requireNonNull(accreditation);
        asids = List.copyOf(asids);
        interactions = List.copyOf(interactions);
        disabled = List.copyOf(disabled);
    }
}
