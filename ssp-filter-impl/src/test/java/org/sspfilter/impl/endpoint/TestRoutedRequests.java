package org.sspfilter.impl.endpoint;

import java.util.List;
import java.util.Set;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.firewall.TestCanonicalRequests;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.TestProfiles;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestRoutedRequests {

    public static final Asid OUR_ASID = new Asid("918999198993");
    public static final String ROOT = "/A20047/STU3/1/gpconnect";
    public static final Endpoint GPCONNECT = endpoint("practice", ROOT, TestProfiles.GPCONNECT);
    public static final Endpoint POINTERS = endpoint("pointers", "/nrl", TestProfiles.POINTERS);

    private TestRoutedRequests() {}

    public static Endpoint endpoint(String name, String path, Profile profile) {
        return new Endpoint(
                new EndpointIdentity(name, path, new OdsCode("A20047"), profile.name()),
                Set.of(OUR_ASID),
                profile,
                Set.copyOf(profile.catalogue()));
    }

    /** The same endpoint with another rule for what the directory says. */
    public static Endpoint with(Endpoint endpoint, Enforcement accreditation) {
        return new Endpoint(
                endpoint.identity(),
                endpoint.asids(),
                new EnabledInteractions(endpoint.profile(), endpoint.enabled()),
                accreditation);
    }

    /** Splits what follows the root at slashes; nothing is decoded. */
    public static RoutedRequest of(IncomingRequest request, Endpoint endpoint) {
        String rest = request.requestUri().substring(endpoint.identity().path().length());
        List<String> segments =
                rest.isEmpty() ? List.of() : List.of(rest.substring(1).split("/", -1));
        return new RoutedRequest(TestCanonicalRequests.of(request), endpoint, segments);
    }
}
