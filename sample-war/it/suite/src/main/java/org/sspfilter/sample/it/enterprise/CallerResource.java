package org.sspfilter.sample.it.enterprise;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Tells who asks, by Jakarta REST. */
@Path("/caller")
public class CallerResource {

    @Inject
    @SuppressWarnings("NullAway.Init") // by CDI
    WhoAsks whoAsks;

    /** For the container. */
    public CallerResource() {}

    /** By its own means, and by the injected request. */
    @GET
    @Produces("application/fhir+json")
    public String caller(@Context SecurityContext security) {
        return security.getUserPrincipal().getName() + " " + security.isUserInRole(Ward.ROLE) + " " + whoAsks.name();
    }
}
