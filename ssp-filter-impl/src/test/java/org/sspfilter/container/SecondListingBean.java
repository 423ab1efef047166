package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;

/** One too many. */
@ApplicationScoped
public class SecondListingBean extends ListingBean {}
