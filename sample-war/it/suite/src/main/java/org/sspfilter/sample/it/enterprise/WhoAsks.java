package org.sspfilter.sample.it.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sspfilter.decision.SspRequest;

/** One for all callers. */
@ApplicationScoped
public class WhoAsks {

    @Inject
    @SuppressWarnings("NullAway.Init") // by CDI
    SspRequest admitted;

    /** For CDI. */
    public WhoAsks() {}

    /** The system whose request is at hand. */
    public String name() {
        return admitted.from().value();
    }
}
