package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.ResolvedTarget;

/**
 * Rules on stored pointers by what the application's look-up says of them. Thread-safe if the look-up is.
 *
 * @param owners the look-up
 * @param agrees whether what was found fits the way in which it was asked for, beyond its id
 */
record StoredPointers(PointerOwners owners, BiPredicate<PointerQuery, PointerOwnership.Found> agrees) {

    /** Whatever is found fits. */
    StoredPointers(PointerOwners owners) {
        this(owners, (name, found) -> true);
    }

    private static final String TYPE = "DocumentReference";

    /**
     * Rules on one stored pointer.
     *
     * @param names the ways in which the request names it; never empty
     * @param callerOds whom the caller acts for; all of the stored owners must be among them
     * @param inBody whether the body names it
     */
    OwnershipRuling rule(List<? extends PointerQuery> names, Set<OdsCode> callerOds, boolean inBody) {
        ResolvedTarget target = null;
        for (PointerQuery name : names) {
            PointerOwnership ownership = owners.find(name);
            if (ownership instanceof PointerOwnership.NotFound) {
                return new OwnershipRuling.NoSuchTarget();
            }
            if (!(ownership instanceof PointerOwnership.Found found)) {
                return new OwnershipRuling.Undetermined("The look-up cannot say whose pointer it is");
            }
            // Before anything else that was found is looked at: whatever another's pointer is refused for must not
            // differ.
            if (!callerOds.containsAll(found.owners())) {
                return new OwnershipRuling.OthersTarget(inBody);
            }
            if (!isAnswerTo(name, found) || !agrees.test(name, found)) {
                return new OwnershipRuling.Undetermined("The look-up found another pointer than it was asked for");
            }
            ResolvedTarget resolved = new ResolvedTarget(TYPE, found.id(), found.version());
            if (target != null && !target.equals(resolved)) {
                return new OwnershipRuling.Unreadable("The target's reference and identifier name two pointers");
            }
            target = resolved;
        }
        return new OwnershipRuling.Owned(List.of(Objects.requireNonNull(target)));
    }

    /** The ruling, where the version that the caller expects is the one that is stored. */
    static OwnershipRuling expecting(@Nullable String ifMatch, OwnershipRuling ruling) {
        if (ifMatch == null || ifMatch.equals("*") || !(ruling instanceof OwnershipRuling.Owned owned)) {
            return ruling;
        }
        String version = '"' + String.valueOf(owned.targets().get(0).version()) + '"';
        return ifMatch.equals("W/" + version) || ifMatch.equals(version)
                ? ruling
                : new OwnershipRuling.VersionMismatch();
    }

    /** A look-up that finds another pointer than the one asked for folds ids that are not the same. */
    private static boolean isAnswerTo(PointerQuery name, PointerOwnership.Found found) {
        return !(name instanceof PointerQuery.ById byId) || byId.id().equals(found.id());
    }
}
