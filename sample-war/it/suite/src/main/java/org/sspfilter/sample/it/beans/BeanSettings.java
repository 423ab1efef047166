package org.sspfilter.sample.it.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.sspfilter.config.SspFilterSettings;

/** The settings of the run, as a bean. */
@ApplicationScoped
public class BeanSettings {

    /** The settings. */
    @Produces
    public SspFilterSettings settings() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = BeanSettings.class.getResourceAsStream("/bean-settings.properties")) {
            properties.load(stream);
        }
        SspFilterSettings.Builder settings = SspFilterSettings.builder();
        for (String name : properties.stringPropertyNames()) {
            settings.set(name, properties.getProperty(name));
        }
        return settings.build();
    }
}
