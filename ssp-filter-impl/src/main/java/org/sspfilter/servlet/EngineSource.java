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
 * @param parameters the filter's own init-params
 * @param given settings in code, known again as the same object; null when there are none
 */
record EngineSource(
        Map<String, String> parameters, @Nullable SspFilterSettings given) {

    /** No settings but the application's. */
    static final EngineSource OF_APPLICATION = new EngineSource(Map.of(), null);

    EngineSource {
        parameters = Map.copyOf(parameters);
    }

    static EngineSource of(FilterConfig config, @Nullable SspFilterSettings given) {
        return new EngineSource(
                given == null ? Engine.parameters(config.getInitParameterNames(), config::getInitParameter) : Map.of(),
                given);
    }

    boolean isSameAs(EngineSource other) {
        return given == other.given && parameters.equals(other.parameters);
    }
}
