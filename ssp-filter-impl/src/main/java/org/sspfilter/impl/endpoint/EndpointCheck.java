package org.sspfilter.impl.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.firewall.CanonicalRequest;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Outcome;

/**
 * Finds the endpoint by the URL, which is the only routing key: headers never choose it.
 *
 * <p>Immutable, thread-safe, never blocks.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints"; Spine Core, "SSP: providers" (routing by URL alone).
 */
public final class EndpointCheck implements Check<CanonicalRequest, RoutedRequest> {

    private final EndpointTable table;

    /**
     * A check against these endpoints.
     *
     * @param table all endpoints
     */
    public EndpointCheck(EndpointTable table) {
        this.table = table;
    }

    @Override
    public Outcome<RoutedRequest> check(CanonicalRequest request) {
        Optional<Endpoint> endpoint = table.find(request.rawPath());
        if (endpoint.isEmpty()) {
            return Outcome.refused(Denial.of(DenialReason.ENDPOINT_UNKNOWN));
        }
        int root = endpoint.get().identity().path().length();
        return Outcome.passed(new RoutedRequest(request, endpoint.get(), segments(request.rawPath(), root)));
    }

    private static List<String> segments(String rawPath, int from) {
        int start = from + 1;
        if (start <= rawPath.length() && rawPath.indexOf('/', start) < 0) {
            return List.of(decode(rawPath.substring(start)));
        }
        List<String> segments = new ArrayList<>(4);
        while (start <= rawPath.length()) {
            int slash = rawPath.indexOf('/', start);
            int end = slash < 0 ? rawPath.length() : slash;
            segments.add(decode(rawPath.substring(start, end)));
            start = end + 1;
        }
        return segments;
    }

    private static String decode(String segment) {
        // A plus sign in a path is a plus sign; only a form turns it into a blank.
        return segment.indexOf('%') < 0
                ? segment
                : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
