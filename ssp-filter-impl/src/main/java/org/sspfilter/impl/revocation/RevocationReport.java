package org.sspfilter.impl.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How revocation is doing: what health, metrics and a status page show.
 *
 * <p>Immutable.
 *
 * @param at when the report was made
 * @param state the whole in one word
 * @param sources one report a source
 * @param clockJump how far the wall clock was set forth, or back, within the last hour; null when it was not
 */
public record RevocationReport(
        Instant at,
        RevocationState state,
        List<CrlReport> sources,
        @Nullable Duration clockJump) {

    /** Copies the list. */
    public RevocationReport {
        sources = List.copyOf(sources);
    }

    /** Down when a source of the settings is, or nothing at all counts; a file among others of a folder only degrades. */
    static RevocationReport of(Instant at, List<CrlReport> sources, @Nullable Duration clockJump) {
        RevocationState state = clockJump == null ? RevocationState.OK : RevocationState.DEGRADED;
        boolean anyCounts = false;
        for (CrlReport source : sources) {
            boolean own = source.kind() == CrlReport.Kind.CONFIGURED;
            boolean down = source.state() == RevocationState.DOWN;
            anyCounts |= !down;
            state = state.or(down && !own ? RevocationState.DEGRADED : source.state());
        }
        return new RevocationReport(
                at, anyCounts || sources.isEmpty() ? state : RevocationState.DOWN, sources, clockJump);
    }
}
