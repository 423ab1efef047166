package org.sspfilter.sample.it.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sspfilter.decision.SspRequest;

/** One bean for all callers. */
@ApplicationScoped
public class CallerDesk {

    @Inject
    private SspRequest admitted;

    /** Who asks now. */
    public String caller() {
        return admitted.from().value();
    }
}
