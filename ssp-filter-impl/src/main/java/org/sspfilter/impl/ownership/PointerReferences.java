package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBodyException;

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

    /** What changes how an answer is written, and never what it is about. */
    private static final Set<String> PRESENTATION = Set.of("_format", "_pretty");

    private PointerReferences() {}

    /** Refuses a query that could name a pointer, on a request whose body does. */
    static void refuseSearch(OwnershipQuery query) throws RequestBodyException {
        if (query.logicalId() != null
                || !PRESENTATION.containsAll(query.parameters().keySet())) {
            throw RequestBodyException.unreadable("A create names its pointers in the body alone");
        }
    }

    /** The pointer that a path or a query names. */
    static PointerQuery target(OwnershipQuery query) throws RequestBodyException {
        Map<String, List<String>> parameters = query.parameters();
        boolean byPath = query.logicalId() != null;
        boolean bySearch = parameters.containsKey("_id");
        boolean byIdentifier = parameters.containsKey("identifier") || parameters.containsKey("subject");
        if ((byPath ? 1 : 0) + (bySearch ? 1 : 0) + (byIdentifier ? 1 : 0) != 1) {
            throw RequestBodyException.unreadable("The request must name one pointer in one way");
        }
        for (String name : parameters.keySet()) {
            boolean known = PRESENTATION.contains(name)
                    || (bySearch && name.equals("_id"))
                    || (byIdentifier && (name.equals("identifier") || name.equals("subject")));
            if (!known) {
                throw RequestBodyException.unreadable("The request has a parameter beside those that name the pointer");
            }
        }
        if (byIdentifier) {
            return identified(once(parameters, "subject"), once(parameters, "identifier"));
        }
        return byId(byPath ? query.logicalId() : once(parameters, "_id"));
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

    private static PointerQuery.ById byId(@Nullable String id) throws RequestBodyException {
        if (id == null || !ID.matcher(id).matches()) {
            throw RequestBodyException.unreadable("The id is not of the form of an id");
        }
        return new PointerQuery.ById(id);
    }

    private static PointerQuery identified(String subject, String identifier) throws RequestBodyException {
        int pipe = identifier.indexOf('|');
        boolean one = pipe > 0 && pipe == identifier.lastIndexOf('|') && pipe + 1 < identifier.length();
        if (!one || isComposed(identifier) || isComposed(subject)) {
            throw RequestBodyException.unreadable("identifier must be one system and one value, subject one reference");
        }
        return new PointerQuery.ByIdentifier(subject, identifier.substring(0, pipe), identifier.substring(pipe + 1));
    }

    /** A comma is an "or" in a search, a backslash an escape. */
    private static boolean isComposed(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('\\') >= 0;
    }

    private static String once(Map<String, List<String>> parameters, String name) throws RequestBodyException {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw RequestBodyException.unreadable(name + " must stand once");
        }
        return values.get(0);
    }
}
