package org.sspfilter.impl.firewall;

import java.util.List;
import java.util.Map;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.impl.stage.Evidence;
import org.sspfilter.impl.stage.IncomingRequest;

/** A request that can be read in one way only. Immutable. */
public final class CanonicalRequest implements Evidence {

    private final IncomingRequest request;
    private final QueryParameters parameters;

    CanonicalRequest(IncomingRequest request, QueryParameters parameters) {
        this.request = request;
        this.parameters = parameters;
    }

    /**
     * The request as it came in.
     *
     * @return the request
     */
    public IncomingRequest request() {
        return request;
    }

    /**
     * The method of the request line.
     *
     * @return one of the allow-list
     */
    public String method() {
        return request.method();
    }

    /**
     * The verb that interactions go by.
     *
     * @return the method, but GET for HEAD, which asks for the same
     */
    public String verb() {
        return method().equals("HEAD") ? "GET" : method();
    }

    /**
     * The path, which holds nothing that decoding or normalising could turn into another path.
     *
     * @return as received
     */
    public String rawPath() {
        return request.requestUri();
    }

    /**
     * The query parameters, decoded once.
     *
     * @return names to values, in order
     */
    public Map<String, List<String>> parameters() {
        return parameters.all();
    }

    @Override
    public void describe(AuditEvent.Builder event) {
        event.set(AuditField.VERB, method());
    }
}
