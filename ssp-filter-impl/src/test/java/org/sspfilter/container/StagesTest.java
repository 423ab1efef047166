package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set of filters in an application's descriptor, with a filter of its own between them. */
class StagesTest {

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

    private DeployedWorld start(String... stages) throws Exception {
        StringBuilder text = new StringBuilder(
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'" + " metadata-complete='true'>");
        for (String stage : stages) {
            String type = stage.equals("own") ? BetweenFilter.class.getName() : "org.sspfilter.servlet." + stage;
            text.append("<filter><filter-name>" + stage + "</filter-name><filter-class>" + type
                    + "</filter-class><async-supported>true</async-supported></filter>");
        }
        for (String stage : stages) {
            text.append("<filter-mapping><filter-name>" + stage + "</filter-name><url-pattern>/*</url-pattern>"
                    + (stage.equals("own") ? "" : ALL) + "</filter-mapping>");
        }
        text.append("<servlet><servlet-name>probe</servlet-name><servlet-class>" + ProbeServlet.class.getName()
                + "</servlet-class><async-supported>true</async-supported></servlet><servlet-mapping>"
                + "<servlet-name>probe</servlet-name><url-pattern>/*</url-pattern></servlet-mapping></web-app>");
        DeployedWorld started = new DeployedWorld(
                folder,
                text.toString(),
                Map.of("throttle.permits", "100"),
                ProbeServlet.class,
                BetweenFilter.class,
                BetweenFilter.Elsewhere.class);
        world = started;
        return started;
    }

    @Test
    @Tag("P09")
    void admitsAnswersAndRecordsOnceWithAFilterBetween() throws Exception {
        DeployedWorld running =
                start("TransportFilter", "InteractionFilter", "own", "ContextFilter", "OwnershipFilter");

        assertThat(running.send(running.search()).body()).isEqualTo("200000000115");
        for (String way : List.of("dispatched", "continued")) {
            assertThat(running.send(running.search().setHeader("X-See", way)).body())
                    .contains("200000000115");
        }
        assertThat(running.send(running.search().setHeader("Authorization", "Basic x"))
                        .body())
                .contains("OperationOutcome");
        assertThat(running.get("/ours/open").statusCode()).isEqualTo(200);
        assertThat(running.get("/ours/page.html").statusCode()).isEqualTo(404);
        for (String between : List.of("answer", "error", "throw", "forward", "rewrite", "async")) {
            assertThat(running.send(running.search().setHeader("X-Between", between))
                            .body())
                    .doesNotContain("200000000115");
        }

        List<String> records = running.records();
        assertThat(records).hasSize(12);
        assertThat(records.stream().filter(record -> record.contains("\"permit\"")))
                .hasSize(3);
        assertThat(records.stream().filter(record -> record.contains("stage.answered-between")))
                .hasSize(4);
        assertThat(records.stream().filter(record -> record.contains("dispatch.no-decision")))
                .hasSize(1);
        assertThat(records.stream().filter(record -> record.contains("stage.no-evidence")))
                .hasSize(1);
    }

    @Test
    @Tag("P16")
    void doesNotStartWithoutTheLast() throws Exception {
        assertThat(start("TransportFilter", "InteractionFilter", "ContextFilter")
                        .runs())
                .isFalse();
    }
}
