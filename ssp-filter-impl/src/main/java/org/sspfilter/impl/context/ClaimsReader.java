package org.sspfilter.impl.context;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.MalformedJsonException;

/** Reads the payload of a token in one pass: the claims of a flavour, each in its shape. */
final class ClaimsReader {

    private static final int MOST_TEXTS = 8;
    private static final byte[] SUBJECT = FhirResource.ascii("sub");

    private ClaimsReader() {}

    /**
     * Reads.
     *
     * @param json at the beginning of the decoded payload; nothing that is answered refers to its bytes
     * @param flavour says which claims it knows, and their shapes
     * @return the claims
     * @throws MalformedJsonException when it is not one JSON object, repeats a member, or is over a bound
     */
    static Claims read(JsonCursor json, TokenFlavour flavour) throws MalformedJsonException {
        Claims claims = new Claims();
        json.beginObject();
        while (json.nextMember()) {
            Claim claim = Claim.at(json);
            if (claim == null || flavour.shape(claim) == Shape.UNKNOWN) {
                json.skip();
            } else {
                claims.put(claim, value(flavour.shape(claim), json));
            }
        }
        json.end();
        return claims;
    }

    private static @Nullable Object value(Shape shape, JsonCursor json) throws MalformedJsonException {
        return switch (shape) {
            case TEXT -> ClaimText.read(json);
            case TEXTS -> texts(json);
            case SECONDS -> seconds(json);
            case RESOURCE -> FhirResource.read(json);
            case ACTOR -> actor(json);
            case PRESENCE, UNKNOWN -> {
                json.skip();
                yield null;
            }
        };
    }

    private static Claims.@Nullable Texts texts(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.ARRAY) {
            String text = ClaimText.read(json);
            return text == null ? null : new Claims.Texts(List.of(text));
        }
        List<String> texts = new ArrayList<>(2);
        boolean usable = true;
        json.beginArray();
        while (json.nextElement()) {
            String text = ClaimText.read(json);
            if (text == null || texts.size() == MOST_TEXTS) {
                usable = false;
            } else {
                texts.add(text);
            }
        }
        return usable && !texts.isEmpty() ? new Claims.Texts(List.copyOf(texts)) : null;
    }

    private static @Nullable Long seconds(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return null;
        }
        long seconds = json.seconds();
        return seconds < 0 ? null : seconds;
    }

    private static @Nullable String actor(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return null;
        }
        String subject = null;
        json.beginObject();
        while (json.nextMember()) {
            if (json.nameIs(SUBJECT)) {
                subject = ClaimText.read(json);
            } else {
                json.skip();
            }
        }
        return subject;
    }
}
