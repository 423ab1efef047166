package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.MalformedJsonException;

/**
 * Reads the Spine's unsigned token out of an {@code Authorization} value. Reads this one form and no other: a token with a
 * signature or an algorithm is refused, not verified.
 *
 * <p>Thread-safe. Does not block. Keeps nothing of a token. Reads a token in one pass, with bounds on length, depth and members.
 *
 * <p><i>Source:</i> RFC 6750, section 2.1; RFC 7519, section 6 (unsecured JWTs); GP Connect 1.2.7, "Cross organisation audit and
 * provenance": header exactly {@code {"alg":"none","typ":"JWT"}}, third section empty.
 */
public final class BearerTokenReader {

    private static final String SCHEME = "Bearer";
    /** The header as nearly every caller writes it: {@code {"alg":"none","typ":"JWT"}}. */
    private static final String USUAL_HEADER = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";

    private static final byte[] ALG = FhirResource.ascii("alg");
    private static final byte[] TYP = FhirResource.ascii("typ");

    private final int maxLength;
    private final ReadingRooms rooms = new ReadingRooms();

    /**
     * A reader.
     *
     * @param maxLength the longest value of the header, in characters
     */
    public BearerTokenReader(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Reads.
     *
     * @param authorization the value of the header, null when it is absent
     * @param flavour by which rules
     * @return what the token asserts, or why it can not be used
     */
    public TokenReading read(@Nullable String authorization, TokenFlavour flavour) {
        Faults faults = new Faults();
        try {
            String value = bounded(authorization);
            Claims claims = claims(value, flavour);
            AssertedContext asserted = flavour.judge(claims, faults);
            if (asserted != null && faults.none()) {
                return new TokenReading.WellFormed(asserted);
            }
        } catch (MalformedJsonException e) {
            return new TokenReading.Unusable(MalformedTokenException.denial(e));
        }
        Denial denial = faults.denial();
        return new TokenReading.Unusable(
                denial == null
                        ? Denial.of(DenialReason.INTERNAL_FAULT, "A flavour judged without saying why")
                        : denial);
    }

    /**
     * Reads for somebody who asks why: what was read, and all that is wrong with it.
     *
     * @param authorization the value of the header, null when it is absent
     * @param flavour by which rules
     * @return never null
     */
    TokenInspection inspect(@Nullable String authorization, TokenFlavour flavour) {
        Faults faults = new Faults();
        try {
            Claims claims = claims(bounded(authorization), flavour);
            AssertedContext asserted = flavour.judge(claims, faults);
            return new TokenInspection(claims, faults.none() ? asserted : null, faults.all());
        } catch (MalformedJsonException e) {
            return new TokenInspection(null, null, List.of(MalformedTokenException.denial(e)));
        }
    }

    private String bounded(@Nullable String authorization) throws MalformedJsonException {
        if (authorization == null || authorization.isEmpty()) {
            throw new MalformedTokenException(DenialReason.CONTEXT_MISSING, "No Authorization value");
        }
        if (authorization.length() > maxLength) {
            throw new MalformedTokenException(
                    DenialReason.CONTEXT_TOO_LARGE,
                    "Authorization has " + authorization.length() + " characters; the bound is " + maxLength);
        }
        return authorization;
    }

    /** Takes the envelope off: scheme, sections, token header. Then reads what is in it. */
    private Claims claims(String value, TokenFlavour flavour) throws MalformedJsonException {
        int start = SCHEME.length() + 1;
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || value.length() <= start
                || value.charAt(start - 1) != ' '
                || value.charAt(start) == ' ') {
            throw new MalformedTokenException(DenialReason.CONTEXT_SCHEME, "Not the scheme Bearer and one space");
        }
        int first = value.indexOf('.', start);
        int second = first < 0 ? -1 : value.indexOf('.', first + 1);
        if (second < 0 || value.indexOf('.', second + 1) >= 0) {
            throw new MalformedTokenException(DenialReason.CONTEXT_SEGMENTS, "Not three sections with two dots");
        }
        if (second != value.length() - 1) {
            throw new MalformedTokenException(DenialReason.CONTEXT_SIGNED, "The third section is not empty");
        }
        requireHeader(value, start, first);
        return payload(value, first + 1, second, flavour);
    }

    private Claims payload(String value, int start, int end, TokenFlavour flavour) throws MalformedJsonException {
        int length = Base64Url.length(start, end);
        ReadingRoom room = rooms.take(length);
        try {
            Base64Url.decode(value, start, end, room.bytes());
            room.cursor().restart(room.bytes(), length);
            return ClaimsReader.read(room.cursor(), flavour);
        } finally {
            rooms.giveBack(room, length);
        }
    }

    private static void requireHeader(String value, int start, int end) throws MalformedJsonException {
        if (end - start == USUAL_HEADER.length() && value.startsWith(USUAL_HEADER, start)) {
            return;
        }
        JsonCursor json = TokenJson.cursor(Base64Url.decode(value, start, end));
        boolean algorithm = false;
        boolean type = false;
        boolean others = false;
        json.beginObject();
        while (json.nextMember()) {
            if (json.nameIs(ALG)) {
                if (!isText("none", json)) {
                    throw new MalformedTokenException(DenialReason.CONTEXT_SIGNED, "alg is not none");
                }
                algorithm = true;
            } else if (json.nameIs(TYP)) {
                type = isText("JWT", json);
            } else {
                others = true;
                json.skip();
            }
        }
        json.end();
        if (!algorithm || !type || others) {
            throw new MalformedTokenException(
                    DenialReason.CONTEXT_HEADER, "The token's header is not alg none, typ JWT and no more");
        }
    }

    private static boolean isText(String expected, JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return false;
        }
        return json.string().equals(expected);
    }
}
