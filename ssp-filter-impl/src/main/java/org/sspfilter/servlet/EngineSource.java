package org.sspfilter.servlet;

import jakarta.servlet.FilterConfig;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;

/**
 * Where a filter's settings come from, beside what is the application's: two filters of the same source may share an engine.
 *
 * <p>Immutable.
 *
 * @param staged whether for the filters of the set
 * @param parameters the filter's init-params
 * @param given settings in code, known again as the same object; null when there are none
 */
record EngineSource(
        boolean staged, Parameters parameters, @Nullable SspFilterSettings given) {

    /** For {@link SspFilter}, with no settings but the application's. */
    static final EngineSource WHOLE = new EngineSource(false, Parameters.NONE, null);

    /** For the set, whose filters have no settings but the application's. */
    static final EngineSource STAGED = new EngineSource(true, Parameters.NONE, null);

    static EngineSource ofWhole(FilterConfig config, @Nullable SspFilterSettings given) {
        return of(false, config, given);
    }

    static EngineSource ofStage(FilterConfig config, @Nullable SspFilterSettings given) {
        return of(true, config, given);
    }

    private static EngineSource of(boolean staged, FilterConfig config, @Nullable SspFilterSettings given) {
        Parameters parameters = given == null
                ? Parameters.ofFilter(
                        config.getFilterName(),
                        Engine.parameters(config.getInitParameterNames(), config::getInitParameter),
                        Descriptor.all(config.getServletContext()))
                : Parameters.NONE;
        return new EngineSource(staged, parameters, given);
    }

    boolean isSameAs(EngineSource other) {
        return staged == other.staged && given == other.given && parameters.equals(other.parameters);
    }
}
