package org.sspfilter.impl.path;

/**
 * What an anchor's own certificate says that counts. By RFC 5280 an anchor is a name and a key alone; a careful reader
 * takes it at its word.
 *
 * <p>Immutable.
 *
 * @param constraints whether its path length, usages, name constraints, policies and critical extensions bind
 * @param dates whether it must be in date
 */
public record AnchorRules(boolean constraints, boolean dates) {

    /** Everything that an anchor says binds. */
    public static final AnchorRules ALL = new AnchorRules(true, true);
}
