package org.sspfilter.docs.example;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.sspfilter.config.SspFilterSettings;

/** What the filter is told, by a bean. */
@ApplicationScoped
public class ProviderSettings {

    @Produces
    SspFilterSettings settings() {
        return SspFilterSettings.builder()
                .set("stage", "live")
                .set("certificate.names", "the.secure.proxys.name")
                .set("accreditation", "enforce")
                .set("endpoint.a20047.path", "/A20047/STU3/1/gpconnect")
                .set("endpoint.a20047.ods", "A20047")
                .set("endpoint.a20047.asids", "918999198993")
                .set("endpoint.a20047.profile", "gpconnect-1")
                .set("endpoint.a20047.interactions", "all")
                .build();
    }
}
