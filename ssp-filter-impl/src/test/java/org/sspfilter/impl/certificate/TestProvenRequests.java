package org.sspfilter.impl.certificate;

import java.time.Instant;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.TestRoutedRequests;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.tls.TestTlsFacts;

/** Makes evidence of this package for tests of later stages. */
public final class TestProvenRequests {

    public static final PeerIdentity SSP = new PeerIdentity(
            new Fqdn("ssp.test.nhs.uk"),
            "CN=ssp.test.nhs.uk,OU=Devices,O=nhs",
            "CN=Test Sub CA,OU=CA,O=nhs",
            "5f0a",
            "00".repeat(32),
            Instant.parse("2025-01-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"));

    private TestProvenRequests() {}

    public static ProvenRequest of(IncomingRequest request, Endpoint endpoint) {
        return new ProvenRequest(
                new VerifiedPeer(TestTlsFacts.of(request), SSP), TestRoutedRequests.of(request, endpoint));
    }
}
