package org.sspfilter.servlet;

import jakarta.servlet.FilterConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;

/**
 * Where a filter's settings come from, beside what is the application's: two filters of the same source may share an engine.
 *
 * <p>Immutable.
 *
 * @param staged whether for the filters of the set
 * @param parameters the filter's own init-params
 * @param given settings in code, known again as the same object; null when there are none
 */
record EngineSource(
        boolean staged,
        Map<String, String> parameters,
        @Nullable SspFilterSettings given) {

    /** For {@link SspFilter}, with no settings but the application's. */
    static final EngineSource WHOLE = new EngineSource(false, Map.of(), null);

    /** For the set, whose filters have no settings but the application's. */
    static final EngineSource STAGED = new EngineSource(true, Map.of(), null);

    EngineSource {
        parameters = Map.copyOf(parameters);
    }

    static EngineSource ofWhole(FilterConfig config, @Nullable SspFilterSettings given) {
        return of(false, config, given);
    }

    static EngineSource ofStage(FilterConfig config, @Nullable SspFilterSettings given) {
        return of(true, config, given);
    }

    private static EngineSource of(boolean staged, FilterConfig config, @Nullable SspFilterSettings given) {
        Map<String, String> own =
                given == null ? Engine.parameters(config.getInitParameterNames(), config::getInitParameter) : Map.of();
        return new EngineSource(staged, own, given);
    }

    boolean isSameAs(EngineSource other) {
        return staged == other.staged && given == other.given && parameters.equals(other.parameters);
    }
}
