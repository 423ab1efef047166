package org.sspfilter.impl.profile;

import org.jspecify.annotations.Nullable;

/**
 * In which releases of its API family a row stands, and whether it only ever was a draft.
 *
 * @param from the first release, or the only one; null when it stands in all
 * @param only whether {@code from} is the only one
 * @param draft whether no release ever had it: known from drafts or from test systems
 */
record Releases(@Nullable Release from, boolean only, boolean draft) {

    static final Releases ALL = new Releases(null, false, false);

    private static final String DRAFT = "draft";
    private static final String ADVICE = "write -, a release such as 1.2.8, 1.6+ for it and all after it, or draft";

    /** Reads the column. */
    static Releases of(String text) {
        if (text.equals(CatalogueFile.NONE)) {
            return ALL;
        }
        if (text.equals(DRAFT)) {
            return new Releases(null, false, true);
        }
        boolean on = text.endsWith("+");
        try {
            return new Releases(Release.of(on ? text.substring(0, text.length() - 1) : text), !on, false);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(ADVICE, wrong);
        }
    }

    /** Whether a profile of this release has the row; a profile without one has all rows. */
    boolean contain(@Nullable Release release) {
        if (release == null || from == null) {
            return true;
        }
        return only ? release.equals(from) : release.compareTo(from) >= 0;
    }
}
