package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;

/**
 * Whether one of the audiences is what the flavour names there: by default the endpoint's service root. Exact, but for one
 * trailing slash.
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
    static final String TOKEN_SERVICE = "https://authorize.fhir.nhs.net/token";

    private final @Nullable String baseUrl;

    /**
     * A rule.
     *
     * @param baseUrl scheme and host under which callers know us; null leaves them out of the comparison
     */
    AudienceRule(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /**
     * Whether it fits.
     *
     * @param asserted the token's claims
     * @param form what the flavour names there
     * @param endpointPath the service root
     * @param requestPath the request's path, as received, without its query
     */
    boolean fits(AssertedContext asserted, AudienceForm form, String endpointPath, String requestPath) {
        List<String> audiences = asserted.audience();
        for (int i = 0; i < audiences.size(); i++) {
            if (fits(audiences.get(i), form, endpointPath, requestPath)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(String audience, AudienceForm form, String endpointPath, String requestPath) {
        if (form == AudienceForm.TOKEN_SERVICE) {
            return audience.equals(TOKEN_SERVICE);
        }
        int path = pathStart(audience);
        return path >= 0
                && (isPath(audience, path, endpointPath)
                        || (form == AudienceForm.REQUEST && isPath(audience, path, requestPath)));
    }

    private int pathStart(String audience) {
        if (baseUrl != null) {
            return audience.startsWith(baseUrl) ? baseUrl.length() : -1;
        }
        return audience.startsWith(SCHEME) ? audience.indexOf('/', SCHEME.length()) : -1;
    }

    private static boolean isPath(String audience, int path, String expected) {
        int end = path + expected.length();
        boolean slash = audience.length() == end + 1 && audience.charAt(end) == '/';
        return audience.startsWith(expected, path) && (audience.length() == end || slash);
    }
}
