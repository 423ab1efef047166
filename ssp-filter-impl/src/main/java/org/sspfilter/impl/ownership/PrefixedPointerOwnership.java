package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The rule of pointers whose id says whose they are. An id, or a custodian, of an organisation that the caller does not act for
 * is {@code NotOwned} before anything is looked up, so that the answer tells nothing of what is stored. What is stored must
 * then agree with the id. A pointer never changes hands, not even between two organisations of one caller.
 *
 * <p>Pointers are named by their id alone: a search has no prefix to look at.
 *
 * <p>Thread-safe if the look-up is. Blocks for the look-up.
 *
 * <p><i>Source:</i> NRLF producer (create, read, update, delete).
 */
public final class PrefixedPointerOwnership implements OwnershipCheck {

    private static final String TYPE = "DocumentReference";

    private final StoredPointers stored;
    private final RuledRows rows;

    /**
     * Rules on the rows about such pointers.
     *
     * @param owners the application's look-up
     * @param rows the catalogue, or any part of it
     * @throws IllegalArgumentException when no row is about such pointers
     */
    public PrefixedPointerOwnership(PointerOwners owners, Collection<InteractionRow> rows) {
        this.stored = new StoredPointers(owners, PointerPrefix::agrees);
        this.rows = RuledRows.of(rows, PointerForm.NRLF::isOf);
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
        if (!TYPE.equals(query.target().resourceType())) {
            return new OwnershipRuling.Unreadable("The request is about no " + TYPE);
        }
        return query.verb().equals("POST") ? ruleOnCreate(query) : ruleOnStored(query);
    }

    private OwnershipRuling ruleOnCreate(OwnershipQuery query) throws RequestBodyException {
        PointerReferences.refuseSearch(query);
        PointerBodies.Written pointer = PointerBodies.written(query.body(), PointerForm.NRLF);
        OwnershipRuling objection = objection(query, pointer, pointer.custodian());
        if (objection == null && pointer.id() != null) {
            objection = objection(query, PointerPrefix.of(PointerReferences.byId(pointer.id())), pointer.custodian());
        }
        if (objection != null) {
            return objection;
        }
        if (pointer.replaced().isEmpty()) {
            return new OwnershipRuling.Owned(List.of());
        }
        OwnershipRuling ruling =
                StoredPointers.expecting(query.ifMatch(), stored.rule(pointer.replaced(), query.callerOds(), true));
        return ruling instanceof OwnershipRuling.NoSuchTarget
                ? new OwnershipRuling.Unreadable("relatesTo names no stored pointer")
                : ruling;
    }

    private OwnershipRuling ruleOnStored(OwnershipQuery query) throws RequestBodyException {
        PointerQuery.ById target = PointerReferences.instance(query);
        OdsCode owner = PointerPrefix.of(target);
        OwnershipRuling objection = objection(query, owner, owner);
        if (objection != null) {
            return objection;
        }
        switch (query.verb()) {
            case "GET", "DELETE" -> {}
            case "PATCH" -> PointerBodies.refuseOtherPatches(query.body());
            case "PUT" -> {
                PointerBodies.Written pointer = PointerBodies.written(query.body(), PointerForm.NRLF);
                if (!target.id().equals(pointer.id())) {
                    return new OwnershipRuling.Unreadable("The id in the body is not the one in the path");
                }
                objection = objection(query, pointer, owner);
                if (objection != null) {
                    return objection;
                }
            }
            default -> {
                return new OwnershipRuling.Unreadable("No pointer is changed by this method");
            }
        }
        return StoredPointers.expecting(query.ifMatch(), stored.rule(List.of(target), query.callerOds(), false));
    }

    /** What speaks against a body: a custodian, or a replaced pointer, that is not the owner's. */
    private static @Nullable OwnershipRuling objection(
            OwnershipQuery query, PointerBodies.Written pointer, OdsCode owner) throws RequestBodyException {
        OwnershipRuling objection = objection(query, pointer.custodian(), owner);
        for (PointerQuery replaced : pointer.replaced()) {
            if (objection == null) {
                // This form names them in no other way.
                objection = objection(query, PointerPrefix.of((PointerQuery.ById) replaced), owner);
            }
        }
        return objection;
    }

    private static @Nullable OwnershipRuling objection(OwnershipQuery query, OdsCode named, OdsCode owner) {
        if (!query.callerOds().contains(named)) {
            return new OwnershipRuling.NotOwned();
        }
        return named.equals(owner)
                ? null
                : new OwnershipRuling.Unreadable("The request names pointers of two of the caller's organisations");
    }
}
