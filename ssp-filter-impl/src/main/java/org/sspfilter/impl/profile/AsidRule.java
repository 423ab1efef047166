package org.sspfilter.impl.profile;

/**
 * At which service roots one of our ASIDs may serve; from the least to the most strict.
 *
 * <p><i>Source:</i> Spine Directory, "ASID" (one for each organisation in each deployed system); GP Connect, API security
 * guidance (Ssp-To is ours on the matching endpoint).
 */
public enum AsidRule {
    /** At any. */
    ANY("any"),
    /** At all roots of one organisation, such as foundations, structured and documents. */
    ONE_ORGANISATION("one-organisation"),
    /** At one root. */
    ONE_ROOT("one-root");

    private final String word;

    AsidRule(String word) {
        this.word = word;
    }

    /**
     * As a profile says it.
     *
     * @return lower case
     */
    public String word() {
        return word;
    }
}
