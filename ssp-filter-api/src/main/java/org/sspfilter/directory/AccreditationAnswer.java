package org.sspfilter.directory;

/**
 * What a directory answered. No answer at all is not one of these: it is a {@link DirectoryUnavailableException}.
 *
 * <p>Immutable.
 */
public sealed interface AccreditationAnswer {

    /**
     * The system is known. Whether it may have the interaction is for the caller to read from the accreditation.
     *
     * @param accreditation what the directory holds
     */
    record Listed(Accreditation accreditation) implements AccreditationAnswer {}

    /**
     * The directory gives no answer now; it listed the system when the accreditation was fetched, and the settings let that
     * count a while longer. Only the filters' own cache answers so: from a directory it is no answer.
     *
     * @param accreditation what the directory held then
     */
    record Stale(Accreditation accreditation) implements AccreditationAnswer {}

    /** The directory answered, and knows no such system. */
    record NotListed() implements AccreditationAnswer {}

    /**
     * The directory's own records contradict each other, so that nobody can say for whom the system acts.
     *
     * @param why for the operator: what contradicts what
     */
    record Ambiguous(String why) implements AccreditationAnswer {}
}
