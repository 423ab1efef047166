package org.sspfilter.impl.tls;

import org.sspfilter.impl.connection.TestConnections;
import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestTlsFacts {

    private TestTlsFacts() {}

    public static TlsFacts of(IncomingRequest request) {
        return new TlsFacts(TestConnections.of(request), "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    }
}
