package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.OwnershipTarget;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.TargetCondition;

/**
 * A record migrates to the practice that its patient is registered with, and to no other. The specification holds the token's
 * organisation against the registration; a token has no signature, so the directory must list the practice for the calling
 * system too.
 *
 * <p>A patient of another practice, one of none, and one that is unknown get the same {@code NoRelationship}.
 *
 * <p>Thread-safe if the look-up is. Blocks for the look-up.
 *
 * <p><i>Source:</i> GP Connect 1.6, "Migrate patient record" and "Migrate a document".
 */
public final class RegisteredPracticeOwnership implements OwnershipCheck {

    private final RegisteredPractice registrations;
    private final RuledRows rows;

    /**
     * Rules on the rows that only a patient's own practice may use.
     *
     * @param registrations the application's look-up
     * @param rows the catalogue, or any part of it
     * @throws IllegalArgumentException when no row is held to this rule
     */
    public RegisteredPracticeOwnership(RegisteredPractice registrations, Collection<InteractionRow> rows) {
        this.registrations = registrations;
        this.rows = RuledRows.of(rows, row -> row.ownership() == OwnershipRule.REGISTERED_PRACTICE);
    }

    @Override
    public Set<InteractionId> interactions() {
        return rows.all();
    }

    @Override
    public boolean readsBody(InteractionId interaction) {
        return rows.withBody().contains(interaction);
    }

    @Override
    public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
        Registration registration = registrations.find(patient(query));
        if (registration instanceof Registration.RegisteredWith with) {
            return actsFor(with.practice(), query)
                    ? new OwnershipRuling.Owned(List.of())
                    : new OwnershipRuling.NoRelationship();
        }
        return registration instanceof Registration.NotRegistered
                ? new OwnershipRuling.NoRelationship()
                : new OwnershipRuling.Undetermined(
                        "The look-up cannot say which practice the patient is registered with");
    }

    private static RegistrationQuery patient(OwnershipQuery query) throws RequestBodyException {
        OwnershipTarget target = query.target();
        // A FHIR server takes the parameters of an operation from the query too.
        if (!(target.condition() instanceof TargetCondition.None)) {
            throw RequestBodyException.unreadable("The query must not name what the path or the body names");
        }
        if (query.verb().equals("POST") && target.id() == null) {
            return MigratedPatient.read(query.body());
        }
        if (query.verb().equals("GET")
                && "Binary".equals(target.resourceType())
                && target.id() != null
                && target.version() == null) {
            return new RegistrationQuery.ByDocument(target.id());
        }
        throw RequestBodyException.unreadable(
                "The request names neither a patient in its body nor a document in its path");
    }

    private static boolean actsFor(OdsCode practice, OwnershipQuery query) {
        AssertedOrganisation claimed = query.asserted().organisation();
        return query.callerOds().contains(practice)
                && (claimed == null || claimed.odsCode().equals(practice));
    }
}
