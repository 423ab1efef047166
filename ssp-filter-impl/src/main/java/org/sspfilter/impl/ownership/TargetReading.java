package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.profile.PathTemplate;
import org.sspfilter.ownership.OwnershipTarget;
import org.sspfilter.ownership.TargetCondition;

/**
 * What path and query name, read once for every check: one thing in one way, each part exactly once.
 *
 * <p><i>Source:</i> FHIR STU3, "RESTful API", "id" and "Search: token" (separators and escapes).
 */
final class TargetReading {

    private static final TargetCondition NONE = new TargetCondition.None();
    private static final int MAX_ID = 64;

    /** What changes how an answer is written, and never what it is about. */
    private static final Set<String> PRESENTATION = Set.of("_format", "_pretty");

    private static final Set<String> NAMING = Set.of("_id", "identifier", "subject");

    private TargetReading() {}

    static OwnershipTarget read(RoutedRequest routed, PathTemplate path) {
        List<String> segments = routed.segments();
        String id = path.logicalId(segments);
        return new OwnershipTarget(
                path.resourceType(),
                id,
                path.version(segments),
                path.namesOne()
                        ? condition(routed.canonical().parameters(), id)
                        : unreadable("The path of the catalogue's row may name more than one thing"),
                routed.canonical().rawPath());
    }

    static TargetCondition condition(Map<String, List<String>> parameters, @Nullable String pathId) {
        boolean names = false;
        for (String name : parameters.keySet()) {
            if (NAMING.contains(name)) {
                names = true;
            } else if (!PRESENTATION.contains(name)) {
                return unreadable("The request has a parameter beside those that name what to change");
            }
        }
        if (!names) {
            return NONE;
        }
        boolean byId = parameters.containsKey("_id");
        if (pathId != null || (byId && (parameters.containsKey("identifier") || parameters.containsKey("subject")))) {
            return unreadable("The request must name one thing in one way");
        }
        if (byId) {
            String id = once(parameters, "_id");
            return id != null && isId(id) ? new TargetCondition.ById(id) : unreadable("_id must be one id");
        }
        return identified(parameters);
    }

    private static TargetCondition identified(Map<String, List<String>> parameters) {
        String subject = once(parameters, "subject");
        String identifier = once(parameters, "identifier");
        if (identifier == null || (subject == null && parameters.containsKey("subject"))) {
            return unreadable("identifier must stand once, and subject at most once");
        }
        int pipe = identifier.indexOf('|');
        boolean one = pipe > 0 && pipe == identifier.lastIndexOf('|') && pipe + 1 < identifier.length();
        if (!one || isComposed(identifier) || (subject != null && isComposed(subject))) {
            return unreadable("identifier must be one system and one value, subject one reference");
        }
        return new TargetCondition.ByIdentifier(subject, identifier.substring(0, pipe), identifier.substring(pipe + 1));
    }

    /** The value of a parameter that stands once and holds something; else null. */
    private static @Nullable String once(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 && !values.get(0).isEmpty() ? values.get(0) : null;
    }

    /** A comma is an "or" in a search, a backslash an escape. */
    private static boolean isComposed(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('\\') >= 0;
    }

    private static boolean isId(String text) {
        if (text.length() > MAX_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static TargetCondition unreadable(String why) {
        return new TargetCondition.Unreadable(why);
    }
}
