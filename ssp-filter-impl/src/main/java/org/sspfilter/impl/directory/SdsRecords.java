package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * Reads the records of one system, all of them.
 *
 * <ul>
 *   <li>The organisations that a system acts for are its own, {@code nhsIDCode}, and its clients, {@code nhsAsClient}: the
 *       registration names both, a caller neither. The manufacturer's is not one of them.
 *   <li>Several records are united when they name the same organisations; what they are accredited for is added up. Records
 *       that name different ones contradict each other, and so does one record with two {@code nhsIDCode}.
 *   <li>A record of another system, without an organisation, with a malformed one, or larger than the bounds is a broken
 *       answer, though the directory is well. A malformed interaction ID is left out: nobody can ask for it, so that leaving it out gives nothing away.
 * </ul>
 *
 * <p><i>Source:</i> SDS object class {@code nhsAs}; attribute names in any case; GP Connect, "Spine Directory Service".
 */
final class SdsRecords {

    static final String SYSTEM = "nhsAs";
    static final String ASID = "uniqueIdentifier";
    static final int MAX_RECORDS = 16;

    private static final String ORGANISATION = "nhsIDCode";
    private static final String CLIENT = "nhsAsClient";
    private static final String INTERACTION = "nhsAsSvcIA";
    private static final String PARTY_KEY = "nhsMhsPartyKey";
    private static final int MAX_VALUES = 2_000;
    private static final int MAX_PARTY_KEY = 64;

    /** All that is read; whatever else a server sends is not looked at. */
    static final String[] ATTRIBUTES = {ASID, ORGANISATION, CLIENT, INTERACTION, PARTY_KEY};

    private SdsRecords() {}

    static AccreditationAnswer read(Asid asid, SearchResult result, Instant fetchedAt)
            throws DirectoryUnavailableException {
        List<? extends Entry> records = result.getSearchEntries();
        if (records.isEmpty()) {
            return new AccreditationAnswer.NotListed();
        }
        if (records.size() > MAX_RECORDS) {
            throw DirectoryUnavailableException.ofTheQuestion("SDS sent more records of one system than allowed");
        }
        Set<Set<OdsCode>> organisations = new HashSet<>();
        Set<InteractionId> interactions = new HashSet<>();
        Set<String> partyKeys = new LinkedHashSet<>();
        boolean contradicting = false;
        for (Entry entry : records) {
            requireSystem(entry, asid);
            Set<OdsCode> own = odsCodes(entry, ORGANISATION);
            if (own.isEmpty()) {
                throw DirectoryUnavailableException.ofTheQuestion("SDS sent a system without an organisation");
            }
            contradicting |= own.size() > 1;
            own.addAll(odsCodes(entry, CLIENT));
            organisations.add(own);
            for (String value : values(entry, INTERACTION)) {
                InteractionId.parse(value).ifPresent(interactions::add);
            }
            partyKeys.addAll(values(entry, PARTY_KEY));
        }
        if (contradicting || organisations.size() > 1) {
            return new AccreditationAnswer.Ambiguous(
                    records.size() + " records of the system name different organisations");
        }
        return new AccreditationAnswer.Listed(
                new Accreditation(asid, organisations.iterator().next(), interactions, partyKey(partyKeys), fetchedAt));
    }

    private static void requireSystem(Entry entry, Asid asid) throws DirectoryUnavailableException {
        if (!values(entry, ASID).equals(List.of(asid.value()))) {
            throw DirectoryUnavailableException.ofTheQuestion(
                    "SDS sent a record of another system than the one asked for");
        }
    }

    private static Set<OdsCode> odsCodes(Entry entry, String attribute) throws DirectoryUnavailableException {
        Set<OdsCode> codes = new HashSet<>();
        for (String value : values(entry, attribute)) {
            codes.add(OdsCode.parse(value)
                    .orElseThrow(() -> DirectoryUnavailableException.ofTheQuestion(
                            "SDS sent a malformed ODS code in " + attribute)));
        }
        return codes;
    }

    private static List<String> values(Entry entry, String attribute) throws DirectoryUnavailableException {
        String[] values = entry.getAttributeValues(attribute);
        if (values == null) {
            return List.of();
        }
        if (values.length > MAX_VALUES) {
            throw DirectoryUnavailableException.ofTheQuestion("SDS sent more values of " + attribute + " than allowed");
        }
        return List.of(values);
    }

    /** Only for information: null when the records do not agree on a plausible one. */
    private static @Nullable String partyKey(Set<String> keys) {
        if (keys.size() != 1) {
            return null;
        }
        String key = keys.iterator().next();
        boolean plain =
                !key.isEmpty() && key.length() <= MAX_PARTY_KEY && key.chars().allMatch(c -> c > ' ' && c < 127);
        return plain ? key : null;
    }
}
