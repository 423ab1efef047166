package org.sspfilter.impl.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.id.OdsCode;

/**
 * Whether the directory lists the calling system for the organisation that its token names. Where the directory was not
 * enforced there is nothing to compare with, and where the flavour names no organisation there is nothing to compare.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> Spine Core 1.1 and NRL 2.8 ("requesting_system ASID is not associated with the requesting_organisation ODS
 * code"). No source asks for it in GP Connect, and provider test issue 231 tells of aggregators that it would stop.
 */
final class OrganisationRule {

    private OrganisationRule() {}

    static boolean fits(AssertedContext asserted, AccreditationStatus status) {
        Accreditation accreditation = held(status);
        return accreditation == null || fits(asserted, accreditation.odsCodes());
    }

    static boolean fits(AssertedContext asserted, Set<OdsCode> listed) {
        AssertedOrganisation organisation = asserted.organisation();
        return organisation == null || listed.contains(organisation.odsCode());
    }

    /** An answer of the past is held against the token too: to leave it out would admit more. */
    private static @Nullable Accreditation held(AccreditationStatus status) {
        if (status instanceof AccreditationStatus.Stale stale) {
            return stale.accreditation();
        }
        return status instanceof AccreditationStatus.Listed listed ? listed.accreditation() : null;
    }
}
