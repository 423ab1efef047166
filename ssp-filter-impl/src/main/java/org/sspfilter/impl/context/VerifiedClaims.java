package org.sspfilter.impl.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature one of the configured keys made. A type of its own, so that what a caller merely
 * {@linkplain org.sspfilter.context.AssertedContext asserts} is never taken for it. Dates, issuer and audience are not judged.
 *
 * <p>Immutable. {@code toString} leaves the claims out.
 */
public final class VerifiedClaims {

    private final String algorithm;
    private final Map<String, @Nullable Object> claims;

    VerifiedClaims(String algorithm, Map<String, @Nullable Object> claims) {
        this.algorithm = algorithm;
        this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /**
     * The algorithm of the signature.
     *
     * @return such as {@code RS512}
     */
    public String algorithm() {
        return algorithm;
    }

    /**
     * The claims as JSON types of the JDK: strings, numbers, booleans, null, lists, maps.
     *
     * @return the claims in order
     */
    public Map<String, @Nullable Object> claims() {
        return claims;
    }

    /**
     * A claim that is a string.
     *
     * @param name its name
     * @return the string, or null when the claim is absent or is no string
     */
    public @Nullable String text(String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    @Override
    public String toString() {
        return "VerifiedClaims[" + algorithm + ", " + claims.size() + " claims]";
    }
}
