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
import org.sspfilter.sample.it.probe.ProbeServlet;

/** What an application's descriptor says of itself, and what becomes of the jar in it. */
@ArquillianTest
class DescriptorIT {

    private static final String COMPLETE = "complete";
    private static final String COVERED = "covered";
    private static final String PART =
            "<filter-mapping><filter-name>ssp</filter-name><url-pattern>/probe/*</url-pattern>"
                    + "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher>"
                    + "<dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    /** The server looks at no annotation and at no library's descriptor. */
    @Deployment(name = COMPLETE, managed = false, testable = false)
    static WebArchive complete() {
        return Archives.dropIn(
                        Archives.application(COMPLETE + ".war"),
                        COMPLETE,
                        Map.of("endpoint.probe.path", "/" + COMPLETE + "/probe"))
                .addAsWebInfResource(
                        new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""
                                + " metadata-complete=\"true\"><servlet><servlet-name>probe</servlet-name>"
                                + "<servlet-class>" + ProbeServlet.class.getName() + "</servlet-class>"
                                + "<async-supported>true</async-supported></servlet><servlet-mapping>"
                                + "<servlet-name>probe</servlet-name><url-pattern>/probe/*</url-pattern>"
                                + "</servlet-mapping></web-app>"),
                        "web.xml");
    }

    /** A part of the application stands open, and it says that it means it. */
    @Deployment(name = COVERED, managed = false, testable = false)
    static WebArchive covered() {
        return Archives.declared(
                Archives.application(COVERED + ".war"),
                COVERED,
                PART,
                Map.of("endpoint.probe.path", "/" + COVERED + "/probe", "coverage", "declared"));
    }

    @Test
    @Tag("P11")
    @Tag("P16")
    void jarProtectsAnApplicationWhoseDescriptorIsComplete() {
        deployer.deploy(COMPLETE);
        try {
            Trail trail = new Trail(COMPLETE);
            for (String path : new String[] {"/probe/plain", "/", "/none"}) {
                Answer refused = at(COMPLETE, path).as("nobody").send();
                Refusal.assertRefused(refused, trail, 403, "ACCESS_DENIED", "certificate.missing");
            }
            assertThat(at(COMPLETE, "/probe/plain").send().body()).isEqualTo("probe reached by REQUEST");
        } finally {
            deployer.undeploy(COMPLETE);
        }
    }

    @Test
    @Tag("P07")
    @Tag("P16")
    void whatIsMeantToBeOpenLeadsToNothingGuarded() {
        deployer.deploy(COVERED);
        try {
            Trail trail = new Trail(COVERED);
            assertThat(at(COVERED, "/open/other").as("nobody").send().body()).isEqualTo("open to all");
            Refusal.assertRefused(
                    at(COVERED, "/probe/plain").as("nobody").send(),
                    trail,
                    403,
                    "ACCESS_DENIED",
                    "certificate.missing");
            for (String what : new String[] {"forward", "forged", "include", "async"}) {
                assertThat(at(COVERED, "/open/" + what).as("nobody").send().body())
                        .doesNotContain("probe reached");
            }
            assertThat(at(COVERED, "/probe/plain").send().body()).isEqualTo("probe reached by REQUEST");
        } finally {
            deployer.undeploy(COVERED);
        }
    }

    private static Call at(String application, String path) {
        return Call.probe("plain").target("/" + application + path);
    }
}
