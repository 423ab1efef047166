package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar inside an application whose own descriptor says something of the filter. */
class DeclaredFilterTest {

    private static final String ALL = "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
            + "<dispatcher>INCLUDE</dispatcher><dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher>";

    private @TempDir Path folder;
    private @Nullable DeployedWorld world;

    @AfterEach
    void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    private DeployedWorld start(String descriptor, Map<String, String> settings) throws Exception {
        DeployedWorld started = new DeployedWorld(folder, descriptor, settings, ProbeServlet.class);
        world = started;
        return started;
    }

    private static String webXml(String attributes, String inside) {
        return "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'" + attributes + ">" + inside
                + "<servlet><servlet-name>probe</servlet-name><servlet-class>" + ProbeServlet.class.getName()
                + "</servlet-class><async-supported>true</async-supported></servlet><servlet-mapping>"
                + "<servlet-name>probe</servlet-name><url-pattern>/A20047/*</url-pattern></servlet-mapping></web-app>";
    }

    private static String filter(String name, String pattern, String dispatchers) {
        return "<filter><filter-name>" + name
                + "</filter-name><filter-class>org.sspfilter.servlet.SspFilter</filter-class>"
                + "<async-supported>true</async-supported></filter><filter-mapping><filter-name>" + name
                + "</filter-name><url-pattern>" + pattern + "</url-pattern>" + dispatchers + "</filter-mapping>";
    }

    @Test
    void protectsAnApplicationThatDeclaresNothing() throws Exception {
        DeployedWorld running = start(webXml("", ""), Map.of());

        assertThat(running.runs()).isTrue();
        assertThat(running.get("/ours/page.html").statusCode()).isEqualTo(404);
        assertThat(running.send(running.search()).statusCode()).isEqualTo(200);
        assertThat(running.records()).hasSize(2);
    }

    @Test
    @Tag("P12")
    void decidesOnceWhereTheFilterStandsTwice() throws Exception {
        DeployedWorld running = start(
                webXml(" metadata-complete='true'", filter("one", "/*", ALL) + filter("other", "/*", ALL)),
                Map.of("throttle.permits", "2", "throttle.period", "1h"));

        assertThat(running.send(running.search()).statusCode()).isEqualTo(200);
        assertThat(running.send(running.search()).statusCode()).isEqualTo(200);
        assertThat(running.send(running.search().setHeader("X-See", "dispatched"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(running.records()).hasSize(3);
    }

    @Test
    @Tag("P16")
    void failsTheStartBehindANarrowMapping() throws Exception {
        assertThat(start(webXml("", filter("ssp", "/A20047/*", ALL)), Map.of()).runs())
                .isFalse();
    }

    @Test
    @Tag("P16")
    void failsTheStartWhereForwardsWouldStandOpen() throws Exception {
        assertThat(start(webXml(" metadata-complete='true'", filter("ssp", "/*", "")), Map.of())
                        .runs())
                .isFalse();
    }

    @Test
    @Tag("P16")
    void leavesOpenWhatTheApplicationSaysThatItMeans() throws Exception {
        DeployedWorld running = start(webXml("", filter("ssp", "/A20047/*", ALL)), Map.of("coverage", "declared"));

        assertThat(running.get("/ours/page.html").body()).isEqualTo("a page");
        assertThat(running.get(DeployedWorld.ROOT + "/Patient").statusCode()).isEqualTo(400);
        assertThat(running.send(running.search()).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("P18")
    void failsTheStartByWrongSettingsOfADeclaredFilter() throws Exception {
        assertThat(start(webXml("", filter("ssp", "/*", ALL)), Map.of("stage", "live"))
                        .runs())
                .isFalse();
    }
}
