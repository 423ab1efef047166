package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive that would not be protected as it says does not start, and says why. */
@ArquillianTest
class WrongSettingsIT {

    private static final String NARROW =
            "<filter-mapping><filter-name>ssp</filter-name><url-pattern>/probe/*</url-pattern></filter-mapping>";

    private static final String REQUESTS_ONLY =
            "<filter-mapping><filter-name>ssp</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    @Deployment(name = "good", managed = false, testable = false)
    static WebArchive good() {
        return Archives.dropIn(Archives.application("good.war"), "good", Map.of("endpoint.probe.path", "/good/probe"));
    }

    @Deployment(name = "wrong", managed = false, testable = false)
    static WebArchive wrong() {
        return Archives.dropIn(
                Archives.application("wrong.war"),
                "wrong",
                Map.of(
                        "stage", "",
                        "crl.refesh", "1h",
                        "certificate.names", "*.nhs.uk",
                        "throttle.permits", "many"));
    }

    @Deployment(name = "none", managed = false, testable = false)
    static WebArchive none() {
        return Archives.application("none.war");
    }

    @Deployment(name = "narrow", managed = false, testable = false)
    static WebArchive narrow() {
        return Archives.declared(Archives.application("narrow.war"), "narrow", NARROW, Map.of());
    }

    @Deployment(name = "requests", managed = false, testable = false)
    static WebArchive requestsOnly() {
        return Archives.declared(Archives.application("requests.war"), "requests", REQUESTS_ONLY, Map.of());
    }

    @Deployment(name = "unmapped", managed = false, testable = false)
    static WebArchive unmapped() {
        return Archives.declared(Archives.application("unmapped.war"), "unmapped", "", Map.of());
    }

    @Deployment(name = "staged", managed = false, testable = false)
    static WebArchive withoutTheLastStage() {
        WebArchive war = Archives.staged(Archives.application("staged.war"), "staged");
        String descriptor = Archives.text(war, "/WEB-INF/web.xml");
        war.delete("/WEB-INF/web.xml");
        return war.addAsWebInfResource(
                new StringAsset(descriptor
                        .replaceFirst("(?s)<filter>\\s*<filter-name>OwnershipFilter<.*?</filter>", "")
                        .replaceFirst("(?s)<filter-mapping>\\s*<filter-name>OwnershipFilter<.*?</filter-mapping>", "")),
                "web.xml");
    }

    @Test
    void goodArchiveStarts() {
        deployer.deploy("good");
        try {
            assertThat(Call.probe("plain").target("/good/probe/plain").send().body())
                    .isEqualTo("probe reached by REQUEST");
        } finally {
            deployer.undeploy("good");
        }
    }

    @Test
    @Tag("O02")
    void tellsEveryProblemInOneMessage() {
        assertThat(RefusedStart.of(deployer, "wrong", "throttle.permits")).anySatisfy(message -> assertThat(message)
                .contains("stage")
                .contains("crl.refesh")
                .contains("crl.refresh")
                .contains("certificate.names")
                .contains("throttle.permits"));
    }

    @Test
    void jarWithoutSettingsDoesNotStart() {
        assertThat(RefusedStart.of(deployer, "none", "nothing says"))
                .anySatisfy(message -> assertThat(message).contains("nothing says what it is to protect"));
    }

    @ParameterizedTest
    @Tag("P16")
    @ValueSource(strings = {"narrow", "requests", "unmapped"})
    void narrowFilterDoesNotStart(String name) {
        assertThat(RefusedStart.of(deployer, name, "Open stand"))
                .anySatisfy(message -> assertThat(message).contains("Open stand"));
    }

    @Test
    @Tag("P16")
    void setWithoutItsLastFilterDoesNotStart() {
        assertThat(RefusedStart.of(deployer, "staged", "OwnershipFilter"))
                .anySatisfy(message -> assertThat(message).contains("OwnershipFilter"));
    }
}
