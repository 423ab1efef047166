package org.sspfilter.impl.firewall;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * Refuses what two components could read differently. It repairs nothing: what is not plain is refused. Parses only, so
 * that it may run before the peer is known.
 *
 * <p>Immutable, thread-safe, never blocks.
 *
 * <p><i>Source:</i> GP Connect, API security guidance (OWASP top ten SHALL be tested against).
 */
public final class RequestFirewall implements Check<IncomingRequest, CanonicalRequest> {

    /** The methods that any interaction uses; what CORS or WebDAV asks for, the Secure Proxy answers itself. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/2");

    /** Headers that decide how a request is read or who is asking, and so may stand once only. */
    private static final String[] ONCE = {
        "Authorization", "Host", "Content-Type", "Content-Length", "Content-Encoding", "If-Match"
    };

    private static final String[] METHOD_OVERRIDES = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"};

    private static final String METHOD_OVERRIDE_PARAMETER = "_method";

    private final FirewallLimits limits;

    /**
     * A firewall with these limits.
     *
     * @param limits how large the parts may be
     */
    public RequestFirewall(FirewallLimits limits) {
        this.limits = limits;
    }

    @Override
    public Outcome<CanonicalRequest> check(IncomingRequest request) {
        Denial denial = line(request);
        if (denial == null) {
            denial = headers(request);
        }
        return denial == null
                ? Outcome.passed(new CanonicalRequest(request, new QueryParameters(request.query())))
                : Outcome.refused(denial);
    }

    private @Nullable Denial line(IncomingRequest request) {
        if (!METHODS.contains(request.method())) {
            return Denial.of(DenialReason.FIREWALL_METHOD);
        }
        if (!PROTOCOLS.contains(request.protocol())) {
            return Denial.of(DenialReason.FIREWALL_REQUEST_LINE, "protocol is not HTTP/1.0, HTTP/1.1 or HTTP/2");
        }
        String path = request.requestUri();
        String query = request.query();
        if (path.length() > limits.path()) {
            return Denial.of(DenialReason.FIREWALL_TARGET_TOO_LONG, "path has " + path.length() + " characters");
        }
        if (query != null && query.length() > limits.query()) {
            return Denial.of(DenialReason.FIREWALL_TARGET_TOO_LONG, "query has " + query.length() + " characters");
        }
        if (!RawPath.isCanonical(path)) {
            return Denial.of(DenialReason.FIREWALL_PATH);
        }
        if (!RawQuery.isWellFormed(query)) {
            return Denial.of(DenialReason.FIREWALL_QUERY);
        }
        return RawQuery.hasParameter(query, METHOD_OVERRIDE_PARAMETER)
                ? Denial.of(DenialReason.FIREWALL_METHOD_OVERRIDE, "query parameter " + METHOD_OVERRIDE_PARAMETER)
                : null;
    }

    private @Nullable Denial headers(IncomingRequest request) {
        for (String name : ONCE) {
            Denial denial = once(request, name);
            if (denial != null) {
                return denial;
            }
        }
        for (String name : METHOD_OVERRIDES) {
            if (request.header(name) != null) {
                return Denial.of(DenialReason.FIREWALL_METHOD_OVERRIDE, "header " + name);
            }
        }
        return request.header("Upgrade") == null ? null : Denial.of(DenialReason.FIREWALL_UPGRADE);
    }

    private @Nullable Denial once(IncomingRequest request, String name) {
        String value = request.header(name);
        if (value == null) {
            return null;
        }
        if (request.isRepeated(name)) {
            return Denial.about(DenialReason.FIREWALL_HEADER_REPEATED, name, "");
        }
        // The token has a bound of its own, with its own answer.
        if (value.length() > limits.header() && !name.equals("Authorization")) {
            return Denial.about(DenialReason.FIREWALL_HEADER_MALFORMED, name, value.length() + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) == 0x7f) {
                return Denial.about(DenialReason.FIREWALL_HEADER_MALFORMED, name, "control character");
            }
        }
        return null;
    }
}
