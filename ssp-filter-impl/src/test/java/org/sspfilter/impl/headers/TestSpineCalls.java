package org.sspfilter.impl.headers;

import org.jspecify.annotations.Nullable;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.certificate.TestProvenRequests;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestSpineCalls {

    public static final Asid CONSUMER = new Asid("200000000115");
    public static final TraceId TRACE = new TraceId("09a01679-2564-0fb4-5129-aecc81ea2706");

    private TestSpineCalls() {}

    public static SpineCall of(IncomingRequest request, Endpoint endpoint, @Nullable InteractionId requested) {
        return new SpineCall(
                TestProvenRequests.of(request, endpoint), TRACE, CONSUMER, TestRoutedRequests.OUR_ASID, requested);
    }
}
