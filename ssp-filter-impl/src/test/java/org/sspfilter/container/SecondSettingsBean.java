package org.sspfilter.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.sspfilter.config.SspFilterSettings;

/** One too many. */
@ApplicationScoped
public class SecondSettingsBean {

    /** Other settings. */
    @Produces
    SspFilterSettings settings() {
        return SspFilterSettings.builder().build();
    }
}
