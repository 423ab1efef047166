package org.sspfilter.impl.endpoint;

import java.util.List;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.firewall.CanonicalRequest;
import org.sspfilter.impl.stage.Evidence;

/** A request below a service root. Immutable. */
public final class RoutedRequest implements Evidence {

    private final CanonicalRequest canonical;
    private final Endpoint endpoint;
    private final List<String> segments;

    RoutedRequest(CanonicalRequest canonical, Endpoint endpoint, List<String> segments) {
        this.canonical = canonical;
        this.endpoint = endpoint;
        this.segments = List.copyOf(segments);
    }

    /**
     * The request as the firewall passed it.
     *
     * @return the evidence before
     */
    public CanonicalRequest canonical() {
        return canonical;
    }

    /**
     * The endpoint that it fell to.
     *
     * @return the endpoint
     */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * The path below the service root.
     *
     * @return its segments, each decoded once; a trailing slash is an empty last segment
     */
    public List<String> segments() {
        return segments;
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        canonical.describe(event);
        event.set(AuditField.ENDPOINT, endpoint.identity().name());
        event.set(AuditField.ENDPOINT_PATH, endpoint.identity().path());
    }
}
