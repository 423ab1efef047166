package org.sspfilter.decision;

import org.sspfilter.directory.Accreditation;

/**
 * What the directory had to say on a request. Three kinds, so that nobody can take a check that was not enforced, or an
 * answer of the past, for one that passed.
 *
 * <p>Immutable.
 */
public sealed interface AccreditationStatus {

    /**
     * The directory lists the calling system for the interaction.
     *
     * @param accreditation what it holds
     */
    record Listed(Accreditation accreditation) implements AccreditationStatus {}

    /**
     * The directory gives no answer now, but listed the calling system for the interaction not long ago, and the settings
     * let that count: {@code directory.stale-if-error}. It may have been withdrawn since. Good enough to read, not to change
     * what somebody owns: ownership refuses on it.
     *
     * @param accreditation what the directory held when it was {@linkplain Accreditation#fetchedAt() fetched}
     */
    record Stale(Accreditation accreditation) implements AccreditationStatus {}

    /**
     * The settings let requests pass without the directory's yes. No authority rests on this.
     *
     * @param why {@code off}, or the reason code of the refusal that would have been
     */
    record NotEnforced(String why) implements AccreditationStatus {}
}
