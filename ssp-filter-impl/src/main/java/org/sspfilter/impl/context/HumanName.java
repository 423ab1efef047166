package org.sspfilter.impl.context;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.MalformedJsonException;

/**
 * A person's name as one line. No decision rests on it, so what cannot be read is left out, not refused.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, "requesting_practitioner" ({@code name}); FHIR DSTU2 and STU3, "HumanName".
 */
final class HumanName {

    private static final byte[] FAMILY = FhirResource.ascii("family");
    private static final byte[] GIVEN = FhirResource.ascii("given");
    private static final byte[] PREFIX = FhirResource.ascii("prefix");

    private HumanName() {}

    /**
     * Reads a list of names, or the one name that the claims of GP Connect 0.x hold.
     *
     * @param json at a value
     * @return the first name, such as {@code Dr Claire Jones}; null when there is none
     */
    static @Nullable String read(JsonCursor json) throws MalformedJsonException {
        if (json.peek() == Kind.OBJECT) {
            return readOne(json);
        }
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return null;
        }
        String first = null;
        json.beginArray();
        while (json.nextElement()) {
            if (first == null && json.peek() == Kind.OBJECT) {
                first = readOne(json);
            } else {
                json.skip();
            }
        }
        return first;
    }

    private static @Nullable String readOne(JsonCursor json) throws MalformedJsonException {
        String family = null;
        String given = null;
        String prefix = null;
        json.beginObject();
        while (json.nextMember()) {
            if (json.nameIs(FAMILY)) {
                // A list in DSTU2.
                family = json.peek() == Kind.ARRAY ? joined(json) : ClaimText.read(json);
            } else if (json.nameIs(GIVEN)) {
                given = joined(json);
            } else if (json.nameIs(PREFIX)) {
                prefix = joined(json);
            } else {
                json.skip();
            }
        }
        return prefix != null && given != null && family != null
                ? prefix + " " + given + " " + family
                : join(join(prefix, given), family);
    }

    private static @Nullable String joined(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return null;
        }
        String line = null;
        json.beginArray();
        while (json.nextElement()) {
            line = join(line, ClaimText.read(json));
        }
        return line;
    }

    private static @Nullable String join(@Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left + " " + right;
    }
}
