package org.sspfilter.impl.profile;

import java.util.List;

/**
 * What an endpoint speaks: header profile, interaction catalogue, token flavour, error dialect. Data, not code: each is a
 * resource file, and users may add their own.
 *
 * <p>Immutable.
 *
 * @param name such as {@code gpconnect-1}
 * @param headers what its headers are called
 * @param catalogue its interactions, in the order of the file
 * @param tokenFlavour by which rules its tokens are read, such as {@code gpconnect-stu3}
 * @param dialect how its refusals are worded, such as {@code gpconnect-stu3}
 * @param ids how its interaction IDs are formed
 * @param asid at which service roots one of our ASIDs may serve
 */
public record Profile(
        String name,
        HeaderProfile headers,
        List<InteractionRow> catalogue,
        String tokenFlavour,
        String dialect,
        IdForm ids,
        AsidRule asid) {

    /** Copies the catalogue. */
    public Profile {
        catalogue = List.copyOf(catalogue);
    }

    /**
     * A profile with interaction IDs of any form, and an ASID for each organisation.
     *
     * @param name such as {@code gpconnect-1}
     * @param headers what its headers are called
     * @param catalogue its interactions
     * @param tokenFlavour by which rules its tokens are read
     * @param dialect how its refusals are worded
     */
    public Profile(
            String name, HeaderProfile headers, List<InteractionRow> catalogue, String tokenFlavour, String dialect) {
        this(name, headers, catalogue, tokenFlavour, dialect, IdForm.ANY, AsidRule.ONE_ORGANISATION);
    }
}
