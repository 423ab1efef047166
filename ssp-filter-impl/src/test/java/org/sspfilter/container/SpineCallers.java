package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import org.sspfilter.security.SspAuthenticationMechanism;

/** How an application asks for the mechanism. */
@ApplicationScoped
public class SpineCallers extends SspAuthenticationMechanism {}
