package org.sspfilter.impl.ownership;

import org.sspfilter.ownership.OwnershipRuling;

/** A body that cannot be ruled on, thrown from inside a reader and turned into its ruling at the check's edge. */
final class BodyRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient OwnershipRuling ruling;

    private BodyRefused(String why, OwnershipRuling ruling) {
        super(why, null, false, false);
        this.ruling = ruling;
    }

    static BodyRefused unreadable(String why) {
        return new BodyRefused(why, new OwnershipRuling.Unreadable(why));
    }

    static BodyRefused unsupported(String why) {
        return new BodyRefused(why, new OwnershipRuling.UnsupportedMedia(why));
    }

    OwnershipRuling ruling() {
        return ruling;
    }
}
