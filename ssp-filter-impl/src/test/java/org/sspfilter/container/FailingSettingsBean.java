package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.sspfilter.config.SspFilterSettings;

/** Settings that cannot be had. */
@ApplicationScoped
public class FailingSettingsBean {

    /** No settings. */
    @Produces
    SspFilterSettings settings() {
        throw new IllegalStateException("the store of settings is away");
    }
}
