package org.sspfilter.impl.interaction;

import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestAddressedCalls {

    private TestAddressedCalls() {}

    public static AddressedCall of(IncomingRequest request, Endpoint endpoint, InteractionRow row) {
        return new AddressedCall(TestSpineCalls.of(request, endpoint, row.id()), row);
    }
}
