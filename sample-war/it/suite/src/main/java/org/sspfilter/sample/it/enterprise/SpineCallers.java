package org.sspfilter.sample.it.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import org.sspfilter.security.SspAuthenticationMechanism;

/** Makes the container know its caller. */
@ApplicationScoped
public class SpineCallers extends SspAuthenticationMechanism {

    /** For CDI. */
    public SpineCallers() {}
}
