package org.sspfilter.impl.connection;

import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestConnections {

    /** The container's attribute with the chain. */
    public static final String CHAIN = ContainerConnections.CHAIN;

    private TestConnections() {}

    public static Connection of(IncomingRequest request) {
        return ContainerConnections.of(request, "TLSv1.2");
    }
}
