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
 */
public record Profile(
        String name, HeaderProfile headers, List<InteractionRow> catalogue, String tokenFlavour, String dialect) {

    /** Copies the catalogue. */
    public Profile {
        catalogue = List.copyOf(catalogue);
    }
}
