package org.sspfilter.directory;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/**
 * What the directory holds of one system.
 *
 * <p>Immutable; the sets are copied.
 *
 * <p><i>Source:</i> SDS object class {@code nhsAs}: {@code uniqueIdentifier}, {@code nhsIDCode}, {@code nhsAsClient},
 * {@code nhsAsSvcIA}, {@code nhsMhsPartyKey}.
 *
 * @param asid the system
 * @param odsCodes the organisations that the system acts for; never empty
 * @param interactions what it is accredited for
 * @param partyKey its message handling server, null when the directory has none
 * @param fetchedAt when the directory was asked
 */
public record Accreditation(
        Asid asid,
        Set<OdsCode> odsCodes,
        Set<InteractionId> interactions,
        @Nullable String partyKey,
        Instant fetchedAt) {

    /** Copies the sets. */
    public Accreditation {
        odsCodes = Set.copyOf(odsCodes);
        interactions = Set.copyOf(interactions);
        if (odsCodes.isEmpty()) {
            throw new IllegalArgumentException("An accredited system acts for at least one organisation");
        }
    }
}
