package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.ServletContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;

/** An application that gives its settings as a bean; a test says which. */
@ApplicationScoped
public class SettingsBean {

    static final String ATTRIBUTE = "test.settings";

    private @Nullable SspFilterSettings given;

    void begin(@Observes @Initialized(ApplicationScoped.class) ServletContext context) {
        given = (SspFilterSettings) context.getAttribute(ATTRIBUTE);
    }

    /** The settings. */
    @Produces
    SspFilterSettings settings() {
        return Objects.requireNonNull(given);
    }
}
