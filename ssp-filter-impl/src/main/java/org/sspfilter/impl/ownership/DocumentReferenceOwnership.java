package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.ResolvedTarget;

/**
 * The custodian rule of pointers: who creates, replaces, updates or deletes a pointer acts, by the directory's word, for its
 * custodian; for the stored pointer's too, where one is replaced, updated or deleted. Of several stored owners, the caller
 * acts for every one.
 *
 * <p>A custodian in the body that the caller does not act for is {@code NotOwned}, a stored pointer of somebody else {@code
 * OthersTarget}, one that does not exist {@code NoSuchTarget}; where the body names it, the latter is a fault of the body, as
 * the specification has it.
 *
 * <p>A relation that replaces nothing is refused. It names somebody's pointer in a way that no specification here knows, and an
 * application that takes every relation for a supersede would change it.
 *
 * <p>Thread-safe if the look-up is. Blocks for the look-up.
 *
 * <p><i>Source:</i> NRL, "Create", "Supersede", "Update", "Delete" and "Error handling"; FHIR R4, "RESTful API" (update).
 */
public final class DocumentReferenceOwnership implements OwnershipCheck {

    private static final String TYPE = "DocumentReference";

    private final StoredPointers stored;
    private final PointerForm form;
    private final RuledRows rows;

    /**
     * Rules on the rows about pointers of this form that need an owner.
     *
     * @param owners the application's look-up
     * @param form how a body is written
     * @param rows the catalogue, or any part of it
     * @throws IllegalArgumentException when no row is about such pointers and needs an owner
     */
    public DocumentReferenceOwnership(PointerOwners owners, PointerForm form, Collection<InteractionRow> rows) {
        this.stored = new StoredPointers(owners);
        this.form = form;
        this.rows = RuledRows.of(rows, form::isOf);
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
        return switch (query.verb()) {
            case "POST" -> ruleOnCreate(query);
            case "PUT" -> form == PointerForm.STU3 ? unchanged() : ruleOnUpdate(query);
            case "PATCH" -> {
                PointerQuery target = PointerReferences.target(query);
                PointerBodies.refuseOtherPatches(query.body());
                yield ruleOnStored(query, target);
            }
            case "DELETE" -> ruleOnStored(query, PointerReferences.target(query));
            default -> unchanged();
        };
    }

    private static OwnershipRuling unchanged() {
        return new OwnershipRuling.Unreadable("No pointer is changed by this method");
    }

    private OwnershipRuling ruleOnCreate(OwnershipQuery query) throws RequestBodyException {
        PointerReferences.refuseSearch(query);
        PointerBodies.Written pointer = PointerBodies.written(query.body(), form);
        if (pointer.id() != null) {
            // FHIR has a server ignore it; one that does not would write over what has that id.
            return new OwnershipRuling.Unreadable("A pointer that is created has no id yet");
        }
        if (!query.callerOds().contains(pointer.custodian())) {
            return new OwnershipRuling.NotOwned();
        }
        return pointer.replaced().isEmpty()
                ? new OwnershipRuling.Owned(List.of())
                : StoredPointers.expecting(query.ifMatch(), ruleOnReplaced(query, pointer));
    }

    /** NRL has no such thing. A pointer that is written anew keeps its id, and may change hands between the caller's own alone. */
    private OwnershipRuling ruleOnUpdate(OwnershipQuery query) throws RequestBodyException {
        PointerQuery.ById target = PointerReferences.instance(query);
        PointerBodies.Written pointer = PointerBodies.written(query.body(), form);
        if (!target.id().equals(pointer.id())) {
            return new OwnershipRuling.Unreadable("The id in the body is not the one in the path");
        }
        if (!query.callerOds().contains(pointer.custodian())) {
            return new OwnershipRuling.NotOwned();
        }
        OwnershipRuling ruling = ruleOnStored(query, target);
        return pointer.replaced().isEmpty() ? ruling : both(ruling, ruleOnReplaced(query, pointer));
    }

    /** Of the pointer that is written and the one that it replaces: the first that is not the caller's, or both. */
    private static OwnershipRuling both(OwnershipRuling written, OwnershipRuling replaced) {
        if (!(written instanceof OwnershipRuling.Owned one)) {
            return written;
        }
        if (!(replaced instanceof OwnershipRuling.Owned other)) {
            return replaced;
        }
        Set<ResolvedTarget> targets = new LinkedHashSet<>(one.targets());
        targets.addAll(other.targets());
        return new OwnershipRuling.Owned(List.copyOf(targets));
    }

    private OwnershipRuling ruleOnReplaced(OwnershipQuery query, PointerBodies.Written pointer) {
        OwnershipRuling ruling = stored.rule(pointer.replaced(), query.callerOds(), true);
        return ruling instanceof OwnershipRuling.NoSuchTarget
                ? new OwnershipRuling.Unreadable("relatesTo names no stored pointer")
                : ruling;
    }

    private OwnershipRuling ruleOnStored(OwnershipQuery query, PointerQuery target) {
        return StoredPointers.expecting(query.ifMatch(), stored.rule(List.of(target), query.callerOds(), false));
    }
}
