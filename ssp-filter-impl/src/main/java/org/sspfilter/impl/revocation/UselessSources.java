package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets sources go that nobody needs any more; never one of the settings.
 *
 * <p>Thread-safe.
 */
final class UselessSources {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final SourceRoster roster;
    private final HeldLists held;
    private final Duration grace;
    private final InstantSource clock;

    UselessSources(SourceRoster roster, HeldLists held, Duration grace, InstantSource clock) {
        this.roster = roster;
        this.held = held;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * Lets the files go that are not there any more: when what stays has their lists or newer ones, or when they are past
     * their time and nothing older would count again without them.
     */
    void dropGone(Set<String> present) {
        held.droppedAny(roster.drop(source -> isGone(source, present)
                && (isSuperseded(source, present) || (isUseless(source) && !holdsOlderOnesDown(source)))));
    }

    private static boolean isGone(HeldSource source, Set<String> present) {
        return source.kind == CrlReport.Kind.FOLDER && !present.contains(source.source.name());
    }

    /** Lets the addresses of certificates go that are of no use, and that nobody has asked for in a long while. */
    void dropForgotten() {
        Instant longAgo = clock.instant().minus(FORGOTTEN);
        held.droppedAny(roster.drop(source ->
                source.kind == CrlReport.Kind.CERTIFICATE && isUseless(source) && source.isForgotten(longAgo)));
    }

    private boolean isUseless(HeldSource source) {
        return !source.holding().isOfUse(clock.instant(), grace);
    }

    /** By sources that stay: two files that went together must not speak for each other. */
    private boolean isSuperseded(HeldSource gone, Set<String> present) {
        List<HeldSource> staying = new ArrayList<>(roster.all());
        staying.removeIf(source -> isGone(source, present));
        return gone.holding().all().stream().allMatch(list -> staying.stream()
                .anyMatch(other -> other.holding().hasAsNew(list)));
    }

    /** Whether it has the newest list of a series of which another source has an older one: that must not clear again. */
    private boolean holdsOlderOnesDown(HeldSource gone) {
        List<HeldSource> others = new ArrayList<>(roster.all());
        others.remove(gone);
        return gone.holding().all().stream().anyMatch(list -> others.stream()
                .flatMap(other -> other.holding().all().stream())
                .anyMatch(older -> list.continues(older) && older.isOlderThan(list)));
    }
}
