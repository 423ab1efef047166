package org.sspfilter.ownership;

import java.util.List;

/**
 * What an ownership check found. There is no "does not apply": a check is asked only where it said that it rules.
 *
 * <p>Immutable.
 */
public sealed interface OwnershipRuling {

    /**
     * The caller owns all of it. The only ruling that admits.
     *
     * @param targets the stored things that the request will change; empty for a plain create
     */
    record Owned(List<ResolvedTarget> targets) implements OwnershipRuling {
        /** Copies the targets. */
        public Owned {
            targets = List.copyOf(targets);
        }
    }

    /**
     * By what the request itself says, the caller does not own it: the owner in the body, or in the id. Telling it so discloses
     * nothing of what is stored.
     */
    record NotOwned() implements OwnershipRuling {}

    /**
     * The record is of a patient to whom the caller has no legitimate relationship, or of none that is known: the caller cannot
     * tell which.
     */
    record NoRelationship() implements OwnershipRuling {}

    /**
     * Something stored is another's, so that a plain no would tell the caller that it exists. Answered as if it did not exist,
     * unless the settings say otherwise.
     *
     * @param inBody whether the body named it, as a supersede does, where a missing one is a fault of the body
     */
    record OthersTarget(boolean inBody) implements OwnershipRuling {}

    /**
     * All of it is the caller's, but no longer the version that its {@code If-Match} names. To be ruled after ownership: it tells
     * that something is stored.
     */
    record VersionMismatch() implements OwnershipRuling {}

    /** What the request wants to change does not exist. */
    record NoSuchTarget() implements OwnershipRuling {}

    /**
     * The request does not say what it wants to change in a way that every reader would read alike.
     *
     * @param why for the operator, in our words, nothing of the request in it
     */
    record Unreadable(String why) implements OwnershipRuling {}

    /**
     * The body is of a media type or coding that the check cannot read.
     *
     * @param why for the operator, in our words, nothing of the request in it
     */
    record UnsupportedMedia(String why) implements OwnershipRuling {}

    /**
     * The check cannot tell.
     *
     * @param why for the operator, in our words
     */
    record Undetermined(String why) implements OwnershipRuling {}
}
