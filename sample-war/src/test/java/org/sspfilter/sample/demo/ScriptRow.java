package org.sspfilter.sample.demo;

import java.util.List;
import java.util.Map;

/**
 * One call of the script, and what must come of it.
 *
 * @param id its name in the table
 * @param what what it shows, for a reader of the script
 * @param via through which door
 * @param actor whose certificate; {@code nobody} for none
 * @param method HTTP method
 * @param target request target at the provider, as it goes over the wire
 * @param caller which headers, before the changes
 * @param changes changes of the headers
 * @param token the token
 * @param body the body
 * @param suite the only cipher suite to offer; empty leaves it to the JDK
 * @param names what stands for {@code {name}} in target and body, beside what earlier rows have kept
 * @param keep under which name the id of what was created is kept for later rows; empty for none
 * @param like the earlier row whose answer this one must be octet for octet, but for the record's id; empty for none
 * @param repeat how often the call may be sent until its status is as expected
 * @param expected what must come of it
 */
record ScriptRow(
        String id,
        String what,
        Via via,
        String actor,
        String method,
        String target,
        Caller caller,
        List<HeaderChange> changes,
        TokenPlan token,
        Body body,
        String suite,
        Map<String, String> names,
        String keep,
        String like,
        int repeat,
        Expectation expected) {

    /** The actor without a certificate. */
    static final String NOBODY = "nobody";

    ScriptRow {
        changes = List.copyOf(changes);
        names = Map.copyOf(names);
    }

    /** A door of the demo world. */
    enum Via {
        /** The stand-in of the Secure Proxy. */
        PROXY,
        /** The provider's connector. */
        DIRECT,
        /** The provider's connector that takes more protocols and suites than the policy. */
        LAX,
        /** The provider's connector without encryption. */
        PLAIN
    }

    /**
     * The Spine's headers.
     *
     * @param profile {@code ssp}, {@code nrl} or {@code none}
     * @param from calling ASID
     * @param to called ASID
     * @param interaction interaction ID; empty with {@code nrl}
     */
    record Caller(String profile, String from, String to, String interaction) {

        /** No Spine headers. */
        static final Caller NONE = new Caller("none", "", "", "");
    }

    /** A change of the headers: {@code set}, {@code add} or {@code remove}. */
    record HeaderChange(String what, String name, String value) {}

    /** A body: a resource beside the script, and its media type; both empty for none. */
    record Body(String resource, String type) {

        /** No body. */
        static final Body NONE = new Body("", "");
    }

    /** The row with another expectation. */
    ScriptRow expecting(Expectation other) {
        return new ScriptRow(
                id, what, via, actor, method, target, caller, changes, token, body, suite, names, keep, like, repeat,
                other);
    }
}
