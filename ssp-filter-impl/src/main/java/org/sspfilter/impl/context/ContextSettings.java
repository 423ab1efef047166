package org.sspfilter.impl.context;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.Enforcement;

/**
 * What an operator may decide about tokens.
 *
 * <p>Immutable.
 *
 * @param maxLength the longest {@code Authorization} value, in characters; 1024 to 65536
 * @param expirySkew for how long after {@code exp} a token still passes; 0 to 120 seconds
 * @param issuedAhead how far {@code iat} may lie ahead of our clock; 0 to 600 seconds
 * @param shorterLives whether a GP Connect token may live for less than its 300 seconds; the NRL's always may
 * @param baseUrl scheme and host under which callers know the endpoints, such as {@code https://provider.nhs.uk}, without a
 *     trailing slash; null compares the path of {@code aud} alone
 * @param audience what an {@code aud} that is not the endpoint's service root does
 * @param scope what a scope that does not fit the interaction does
 * @param organisations by flavour, what an organisation that the directory does not list for the calling system does; a flavour
 *     that is not named enforces
 */
public record ContextSettings(
        int maxLength,
        Duration expirySkew,
        Duration issuedAhead,
        boolean shorterLives,
        @Nullable String baseUrl,
        Enforcement audience,
        Enforcement scope,
        Map<String, Enforcement> organisations) {

    private static final int LEAST_LENGTH = 1024;
    private static final int DEFAULT_LENGTH = 8 * 1024;
    private static final int MOST_LENGTH = 64 * 1024;
    private static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);
    private static final Duration MOST_SKEW = Duration.ofMinutes(2);
    private static final Duration DEFAULT_AHEAD = Duration.ofMinutes(5);
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    /** Refuses what is outside the bounds. */
    public ContextSettings {
        if (maxLength < LEAST_LENGTH || maxLength > MOST_LENGTH) {
            throw new IllegalArgumentException(
                    "A token's length is bounded at " + LEAST_LENGTH + " to " + MOST_LENGTH + ", not " + maxLength);
        }
        requireWithin("The skew on exp", expirySkew, MOST_SKEW);
        requireWithin("How far iat may lie ahead", issuedAhead, MOST_AHEAD);
        if (baseUrl != null && (!baseUrl.startsWith("https://") || baseUrl.endsWith("/"))) {
            throw new IllegalArgumentException("The base URL begins with https:// and has no trailing slash");
        }
        organisations = Map.copyOf(organisations);
    }

    private static void requireWithin(String what, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " is 0 to " + most.toSeconds() + " seconds, not " + value);
        }
    }

    /**
     * The settings of whoever sets nothing: 8 KiB, 30 s, 300 s; the audience reported, the scope enforced; the organisation
     * enforced, but not for GP Connect, whose aggregators send one system for many organisations.
     *
     * @return the defaults
     */
    public static ContextSettings defaults() {
        return new ContextSettings(
                DEFAULT_LENGTH,
                DEFAULT_SKEW,
                DEFAULT_AHEAD,
                false,
                null,
                Enforcement.REPORT,
                Enforcement.ENFORCE,
                Map.of(
                        GpConnectDstu2Flavour.NAME,
                        Enforcement.OFF,
                        GpConnectStu3Flavour.BEFORE_MIGRATION,
                        Enforcement.OFF,
                        GpConnectStu3Flavour.NAME,
                        Enforcement.OFF));
    }
}
