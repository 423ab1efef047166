package org.sspfilter.impl.directory;

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
 * Reads the Devices of an answer. What the token claims was good for asking: the answer counts for the system whose ASID
 * stands in it, and for the organisation only where the Device itself names it as its owner.
 *
 * <ul>
 *   <li>Devices of other systems are passed over; they are what else the organisation has.
 *   <li>Several Devices of the system that name one owner are united; where they differ, an owner that is missing in one
 *       included, they contradict each other.
 *   <li>An owner other than the one asked for, or none at all, lists nobody.
 *   <li>A Device of several systems, ours among them, is a broken answer.
 * </ul>
 */
final class DeviceRecords {

    private static final int MAX_PARTY_KEY = 64;

    private DeviceRecords() {}

    static AccreditationAnswer read(Asid asid, OdsCode asserted, List<Device> devices, Instant fetchedAt)
            throws DirectoryUnavailableException {
        Set<String> owners = new HashSet<>();
        Set<InteractionId> interactions = new HashSet<>();
        Set<String> partyKeys = new LinkedHashSet<>();
        for (Device device : devices) {
            if (!device.asids().contains(asid.value())) {
                continue;
            }
            if (device.asids().size() > 1) {
                throw new DirectoryUnavailableException("The FHIR API sent one Device for several systems");
            }
            String owner = device.owner();
            owners.add(owner == null ? "" : owner);
            for (String interaction : device.interactions()) {
                InteractionId.parse(interaction).ifPresent(interactions::add);
            }
            partyKeys.addAll(device.partyKeys());
        }
        if (owners.size() > 1) {
            return new AccreditationAnswer.Ambiguous("Devices of the system name different organisations");
        }
        if (!owners.contains(asserted.value())) {
            return new AccreditationAnswer.NotListed();
        }
        return new AccreditationAnswer.Listed(
                new Accreditation(asid, Set.of(asserted), interactions, partyKey(partyKeys), fetchedAt));
    }

    /** Only for information: null when the Devices do not agree on a plausible one. */
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
