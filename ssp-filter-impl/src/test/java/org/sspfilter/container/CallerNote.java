package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.SspRequest;

/** A bean of the application's that outlives requests, and was made during the first. */
@ApplicationScoped
public class CallerNote {

    @Inject
    @Nullable
    SspRequest admitted;

    /** Who asks now. */
    public String caller() {
        return admitted == null ? "nobody injected" : admitted.from().value();
    }

    /** Where it is kept. */
    public String shown() {
        return String.valueOf(admitted);
    }
}
