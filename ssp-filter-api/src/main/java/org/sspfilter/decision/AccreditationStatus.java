package org.sspfilter.decision;

import org.sspfilter.directory.Accreditation;

/**
 * What the directory had to say on a request. Two kinds, so that nobody can take a check that was not enforced for one
 * that passed.
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
     * The settings let requests pass without the directory's yes. No authority rests on this.
     *
     * @param why {@code off}, or the reason code of the refusal that would have been
     */
    record NotEnforced(String why) implements AccreditationStatus {}
}
