package org.sspfilter.impl.ownership;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.ResolvedTarget;

/**
 * The custodian rule of pointers: who creates, replaces, updates or deletes a pointer acts, by the directory's word, for its
 * custodian; for the stored pointer's too, where one is replaced, updated or deleted. Of several stored owners, the caller
 * acts for every one.
 *
 * <p>A custodian in the body that the caller does not act for is {@code NotOwned}, a stored pointer of somebody else {@code
 * OthersTarget}, one that does not exist {@code NoSuchTarget}; in a supersede the latter is a fault of the body, as the
 * specification has it.
 *
 * <p>Thread-safe if the look-up is. Blocks for the look-up.
 *
 * <p><i>Source:</i> NRL, "Create", "Supersede", "Update", "Delete" and "Error handling".
 */
public final class DocumentReferenceOwnership implements OwnershipCheck {

    private static final String TYPE = "DocumentReference";

    private final PointerOwners owners;
    private final CustodianForm form;
    private final Set<InteractionId> interactions;
    private final Set<InteractionId> withBody;

    /**
     * Rules on the rows about pointers that need an owner.
     *
     * @param owners the application's look-up
     * @param form how a body names the custodian
     * @param rows the catalogue, or any part of it
     * @throws IllegalArgumentException when no row is about pointers and needs an owner
     */
    public DocumentReferenceOwnership(PointerOwners owners, CustodianForm form, Collection<InteractionRow> rows) {
        this.owners = owners;
        this.form = form;
        Set<InteractionId> all = new HashSet<>();
        Set<InteractionId> reading = new HashSet<>();
        for (InteractionRow row : rows) {
            if (row.ownership() != OwnershipRule.NONE && TYPE.equals(row.path().resourceType())) {
                all.add(row.id());
                if (!row.verb().equals("DELETE")) {
                    reading.add(row.id());
                }
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No interaction about a DocumentReference needs an owner");
        }
        interactions = Set.copyOf(all);
        withBody = Set.copyOf(reading);
    }

    @Override
    public Set<InteractionId> interactions() {
        return interactions;
    }

    @Override
    public boolean readsBody(InteractionId interaction) {
        return withBody.contains(interaction);
    }

    @Override
    public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
        if (!TYPE.equals(query.target().resourceType())) {
            return new OwnershipRuling.Unreadable("The request is about no " + TYPE);
        }
        return switch (query.verb()) {
            case "POST" -> ruleOnCreate(query);
            case "PATCH" -> {
                PointerQuery target = PointerReferences.target(query);
                PointerBodies.refuseOtherPatches(query.body());
                yield ruleOnStored(query, List.of(target));
            }
            case "DELETE" -> ruleOnStored(query, List.of(PointerReferences.target(query)));
            default -> new OwnershipRuling.Unreadable("No pointer is changed by this method");
        };
    }

    private OwnershipRuling ruleOnCreate(OwnershipQuery query) throws RequestBodyException {
        PointerReferences.refuseSearch(query);
        PointerBodies.NewPointer pointer = PointerBodies.created(query.body(), form);
        if (!query.callerOds().contains(pointer.custodian())) {
            return new OwnershipRuling.NotOwned();
        }
        if (pointer.replaced().isEmpty()) {
            return new OwnershipRuling.Owned(List.of());
        }
        OwnershipRuling ruling = ruleOnStored(query, pointer.replaced());
        return ruling instanceof OwnershipRuling.NoSuchTarget
                ? new OwnershipRuling.Unreadable("relatesTo names no stored pointer")
                : ruling;
    }

    /** Rules on one stored pointer, named in one or more ways. */
    private OwnershipRuling ruleOnStored(OwnershipQuery query, List<PointerQuery> names) {
        ResolvedTarget target = null;
        for (PointerQuery name : names) {
            PointerOwnership ownership = owners.find(name);
            if (ownership instanceof PointerOwnership.NotFound) {
                return new OwnershipRuling.NoSuchTarget();
            }
            if (!(ownership instanceof PointerOwnership.Found found) || !isAnswerTo(name, found)) {
                return new OwnershipRuling.Undetermined("The look-up cannot say whose pointer it is");
            }
            if (!query.callerOds().containsAll(found.owners())) {
                return new OwnershipRuling.OthersTarget(query.verb().equals("POST"));
            }
            ResolvedTarget resolved = new ResolvedTarget(TYPE, found.id(), found.version());
            if (target != null && !target.equals(resolved)) {
                return new OwnershipRuling.Unreadable("The target's reference and identifier name two pointers");
            }
            target = resolved;
        }
        if (!isExpected(query.ifMatch(), Objects.requireNonNull(target))) {
            return new OwnershipRuling.Unreadable("If-Match is not the version that is stored");
        }
        return new OwnershipRuling.Owned(List.of(target));
    }

    /** A look-up that finds another pointer than the one asked for folds ids that are not the same. */
    private static boolean isAnswerTo(PointerQuery name, PointerOwnership.Found found) {
        return !(name instanceof PointerQuery.ById byId) || byId.id().equals(found.id());
    }

    private static boolean isExpected(@Nullable String ifMatch, ResolvedTarget target) {
        return ifMatch == null
                || ifMatch.equals("*")
                || ifMatch.equals("W/\"" + target.version() + "\"")
                || ifMatch.equals("\"" + target.version() + "\"");
    }
}
