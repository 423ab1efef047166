package org.sspfilter.impl.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.firewall.CanonicalRequest;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Outcome;

/**
 * Finds the endpoint by the URL, which is the only routing key: headers never choose it.
 *
 * <p>Thread-safe, never blocks.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints"; Spine Core, "SSP: providers" (routing by URL alone).
 */
public final class EndpointCheck implements Check<CanonicalRequest, RoutedRequest> {

    private final Supplier<EndpointTable> endpoints;

    /**
     * A check against these endpoints.
     *
     * @param endpoints all endpoints, as they are when a request comes; asked once a request
     */
    public EndpointCheck(Supplier<EndpointTable> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Outcome<RoutedRequest> check(CanonicalRequest request) {
        Optional<Endpoint> endpoint = endpoints.get().find(request.rawPath());
        if (endpoint.isEmpty()) {
            return Outcome.refused(Denial.of(DenialReason.ENDPOINT_UNKNOWN));
        }
        int root = endpoint.get().identity().path().length();
        return Outcome.passed(new RoutedRequest(request, endpoint.get(), segments(request.rawPath(), root)));
    }

    /**
     * What a path asks for below a service root.
     *
     * @param rawPath a canonical path below the root
     * @param from how long the root is
     * @return the segments, each decoded once
     */
    public static List<String> segments(String rawPath, int from) {
        int start = from + 1;
        int slash = start > rawPath.length() ? -1 : rawPath.indexOf('/', start);
        if (start <= rawPath.length() && slash < 0) {
            return List.of(segment(rawPath, start, rawPath.length()));
        }
        if (slash >= 0 && rawPath.indexOf('/', slash + 1) < 0) {
            return List.of(segment(rawPath, start, slash), segment(rawPath, slash + 1, rawPath.length()));
        }
        List<String> segments = new ArrayList<>(4);
        while (start <= rawPath.length()) {
            int next = rawPath.indexOf('/', start);
            int end = next < 0 ? rawPath.length() : next;
            segments.add(segment(rawPath, start, end));
            start = end + 1;
        }
        return segments;
    }

    private static String segment(String rawPath, int start, int end) {
        return decode(rawPath.substring(start, end));
    }

    private static String decode(String segment) {
        // A plus sign in a path is a plus sign; only a form turns it into a blank.
        return segment.indexOf('%') < 0
                ? segment
                : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
