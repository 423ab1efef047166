package org.sspfilter.sample.it.enterprise;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are. */
@ApplicationPath("/probe/rest")
public class RestRoot extends Application {

    /** For the container. */
    public RestRoot() {}
}
