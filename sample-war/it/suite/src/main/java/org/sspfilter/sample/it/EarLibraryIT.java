package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A jar in an enterprise application's own library folder belongs to none of its archives, and protects none. */
@ArquillianTest
@EnabledIfSystemProperty(named = "it.server", matches = "(WILDFLY|PAYARA).*", disabledReason = "has servlets only")
class EarLibraryIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    @Deployment(name = "above", managed = false, testable = false)
    static EnterpriseArchive above() {
        WebArchive application = Archives.dropIn(
                Archives.withoutJar("below.war"), "ear-above", Map.of("endpoint.probe.path", "/below/probe"));
        return ShrinkWrap.create(EnterpriseArchive.class, "above.ear")
                .addAsLibrary(Archives.bundle())
                .addAsModule(application);
    }

    @Test
    @Tag("P11")
    void archiveWithSettingsAndWithoutTheJarDoesNotStart() {
        assertThat(RefusedStart.of(deployer, "above", "/below", "is not in its"))
                .anySatisfy(message -> assertThat(message).contains("is not in its WEB-INF/lib"));
    }
}
