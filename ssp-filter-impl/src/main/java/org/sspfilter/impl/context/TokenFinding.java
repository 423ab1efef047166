package org.sspfilter.impl.context;

/**
 * What one rule made of a token.
 *
 * @param rule the claim or the rule, such as {@code aud} or {@code expiry}
 * @param verdict whether it holds
 * @param detail on what grounds, in our own words; nothing of what the token says but numbers of seconds
 */
public record TokenFinding(String rule, Verdict verdict, String detail) {

    /** What came of a rule. */
    public enum Verdict {
        /** The token passes. */
        HOLDS,
        /** It does not, and is refused for it. */
        FAILS,
        /** It does not; that is told in the audit, and the token passes all the same. */
        REPORTED,
        /** Nobody asked. */
        NOT_ASKED
    }
}
