package org.sspfilter.container;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.SspRequest;

/** A bean that is kept with a session, and so must hold nothing that cannot be written down. */
@SessionScoped
public class SessionNote implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    @Nullable
    @SuppressWarnings("serial") // a proxy, which can be
    SspRequest admitted;

    /** Who asks now. */
    public String caller() {
        return admitted == null ? "nobody injected" : admitted.from().value();
    }
}
