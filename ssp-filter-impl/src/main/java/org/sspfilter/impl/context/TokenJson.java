package org.sspfilter.impl.context;

import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonRules;
import org.sspfilter.impl.json.MalformedJsonException;

/** What the JSON of a token is held to. */
final class TokenJson {

    private static final int DEPTH = 16;
    private static final int MEMBERS = 256;
    private static final int NUMBER_LENGTH = 32;
    private static final JsonRules RULES = new JsonRules(DEPTH, MEMBERS, MEMBERS, NUMBER_LENGTH, WellKnownText::find);

    private TokenJson() {}

    static JsonCursor cursor(byte[] section) throws MalformedJsonException {
        return new JsonCursor(RULES, section);
    }

    /** A cursor for one token after another. */
    static JsonCursor cursor() {
        return new JsonCursor(RULES);
    }
}
