package org.sspfilter.impl.response;

import java.time.Duration;
import java.util.List;

/**
 * What of a refusal is the operator's choice.
 *
 * <p>Immutable.
 *
 * @param certificateStatuses whether a bad or missing client certificate is answered 495 or 496, as the provider conformance
 *     tests of GP Connect accept, and not with the dialect's status
 * @param authenticateHeader whether a refused token gets a {@code WWW-Authenticate} header in the form of RFC 6750 too
 * @param strictTransport how long a caller must keep to TLS; zero leaves the header out
 * @param methods the methods that any interaction uses, for {@code Allow}; never empty
 */
public record RefusalSettings(
        boolean certificateStatuses, boolean authenticateHeader, Duration strictTransport, List<String> methods) {

    /** The longest that a caller may be told to keep to TLS. */
    public static final Duration MAX_STRICT_TRANSPORT = Duration.ofDays(730);

    /** What holds when nothing is set: a year of TLS, nothing else. */
    public static final RefusalSettings DEFAULTS = new RefusalSettings(
            false, false, Duration.ofDays(365), List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));

    /** Checks the bounds. */
    public RefusalSettings {
        methods = List.copyOf(methods);
        if (strictTransport.isNegative() || strictTransport.compareTo(MAX_STRICT_TRANSPORT) > 0) {
            throw new IllegalArgumentException("Strict-Transport-Security must be from 0 to 730 days");
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("Allow must name at least one method");
        }
    }
}
