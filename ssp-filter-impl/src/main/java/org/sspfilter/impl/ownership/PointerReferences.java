package org.sspfilter.impl.ownership;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.TargetCondition;

/**
 * How a request names a pointer: by the path, by {@code _id}, by subject and master identifier, or by the reference in a
 * body. Exactly one way, each part exactly once, nothing beside it that could name another.
 *
 * <p><i>Source:</i> NRL, "Update", "Delete" and "Supersede"; FHIR STU3, "id" and "Search: token" (separators and escapes).
 */
final class PointerReferences {

    private static final String TYPE = "DocumentReference";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*)?DocumentReference/([A-Za-z0-9.-]{1,64})");
    private static final int MAX_REFERENCE = 2000;

    private PointerReferences() {}

    /** Refuses a query that could name a pointer, on a request whose body does. */
    static void refuseSearch(OwnershipQuery query) throws RequestBodyException {
        if (query.target().id() != null
                || query.target().version() != null
                || !(query.target().condition() instanceof TargetCondition.None)) {
            throw RequestBodyException.unreadable("A create names its pointers in the body alone");
        }
    }

    /** The pointer that a path or a query names. */
    static PointerQuery target(OwnershipQuery query) throws RequestBodyException {
        TargetCondition condition = query.target().condition();
        if (query.target().version() != null) {
            throw RequestBodyException.unreadable("A version of a pointer is not changed");
        }
        if (condition instanceof TargetCondition.Unreadable unreadable) {
            throw RequestBodyException.unreadable(unreadable.why());
        }
        if (condition instanceof TargetCondition.None) {
            return byId(query.target().id());
        }
        if (query.target().id() != null) {
            throw RequestBodyException.unreadable("The request must name one pointer in one way");
        }
        if (condition instanceof TargetCondition.ById byId) {
            return byId(byId.id());
        }
        TargetCondition.ByIdentifier identifier = (TargetCondition.ByIdentifier) condition;
        if (identifier.subject() == null) {
            throw RequestBodyException.unreadable("subject must stand once");
        }
        return new PointerQuery.ByIdentifier(identifier.subject(), identifier.system(), identifier.value());
    }

    /** The pointer that a path names, and no query beside it. */
    static PointerQuery.ById instance(OwnershipQuery query) throws RequestBodyException {
        if (query.target().version() != null || !(query.target().condition() instanceof TargetCondition.None)) {
            throw RequestBodyException.unreadable("The request must name one pointer, by its path alone");
        }
        return byId(query.target().id());
    }

    /** The pointer that a literal reference names. */
    static PointerQuery.ById referenced(String reference) throws RequestBodyException {
        Matcher matcher = REFERENCE.matcher(reference);
        if (reference.length() > MAX_REFERENCE || !matcher.matches()) {
            throw RequestBodyException.unreadable(
                    "The target's reference must end in " + TYPE + " and an id, without a version");
        }
        return byId(matcher.group(1));
    }

    /** The pointer with this id, where it has the form of one. */
    static PointerQuery.ById byId(@Nullable String id) throws RequestBodyException {
        if (id == null || !ID.matcher(id).matches()) {
            throw RequestBodyException.unreadable(
                    "The request must name one pointer, by an id of the form of an id or in another way");
        }
        return new PointerQuery.ById(id);
    }
}
