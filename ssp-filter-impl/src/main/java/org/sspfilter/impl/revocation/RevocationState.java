package org.sspfilter.impl.revocation;

/** How revocation is doing, in one word. The later, the worse. */
public enum RevocationState {
    /** Every list is there and in its time. */
    OK,
    /** Every request can still be judged, but somebody should look: a fetch fails, a list is past its time, a clock jumped. */
    DEGRADED,
    /** A list that the settings ask for is missing or no longer counts: what rests on it is refused. */
    DOWN;

    RevocationState or(RevocationState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
