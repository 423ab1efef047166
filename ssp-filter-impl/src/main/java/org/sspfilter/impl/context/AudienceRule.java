package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;

/**
 * Whether one of the audiences is the endpoint's service root. Exact, but for one trailing slash.
 *
 * <p>Reported by default, not enforced: releases differ in what belongs there, and callers and even the conformance tests send
 * other values.
 *
 * <p>Immutable; thread-safe.
 *
 * <p><i>Source:</i> GP Connect 1.2.3, "aud" (service root URL); GP Connect 1.0.0 (requested resource); NRL 2.8 (endpoint).
 */
final class AudienceRule {

    private static final String SCHEME = "https://";

    private final @Nullable String baseUrl;

    /**
     * A rule.
     *
     * @param baseUrl scheme and host under which callers know us; null leaves them out of the comparison
     */
    AudienceRule(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    boolean fits(AssertedContext asserted, String endpointPath) {
        List<String> audiences = asserted.audience();
        for (int i = 0; i < audiences.size(); i++) {
            String audience = audiences.get(i);
            int path = pathStart(audience);
            if (path >= 0 && isRoot(audience, path, endpointPath)) {
                return true;
            }
        }
        return false;
    }

    private int pathStart(String audience) {
        if (baseUrl != null) {
            return audience.startsWith(baseUrl) ? baseUrl.length() : -1;
        }
        return audience.startsWith(SCHEME) ? audience.indexOf('/', SCHEME.length()) : -1;
    }

    private static boolean isRoot(String audience, int path, String endpointPath) {
        int end = path + endpointPath.length();
        boolean slash = audience.length() == end + 1 && audience.charAt(end) == '/';
        return audience.startsWith(endpointPath, path) && (audience.length() == end || slash);
    }
}
