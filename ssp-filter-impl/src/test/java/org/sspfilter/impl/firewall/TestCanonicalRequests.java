package org.sspfilter.impl.firewall;

import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestCanonicalRequests {

    private TestCanonicalRequests() {}

    public static CanonicalRequest of(IncomingRequest request) {
        return new CanonicalRequest(request, new QueryParameters(request.query()));
    }
}
