package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.audit.AuditField;

/** An open page that includes what is not open: included things can set no status. */
@Tag("P07")
@Tag("P08")
class RefusedIncludeTest {

    private static final String GUARDED = "/A20047/STU3/1/gpconnect/Patient";

    private @TempDir Path folder;

    /** Writes before and after it includes. */
    private static final class Including extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Consumer<HttpServletResponse> before;
        private final boolean swallows;

        Including(Consumer<HttpServletResponse> before, boolean swallows) {
            this.before = before;
            this.swallows = swallows;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.getWriter().print("before ");
            before.accept(response);
            try {
                request.getRequestDispatcher(GUARDED).include(request, response);
            } catch (ServletException failed) {
                if (!swallows) {
                    // As pages do that wrap what goes wrong in them.
                    throw new ServletException(new IllegalStateException(failed));
                }
            }
            response.getWriter().print("after");
        }
    }

    private static void flush(HttpServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContainerWorld start(Including servlet) throws Exception {
        return new ContainerWorld.Setting()
                .context(context -> open(context, servlet))
                .start(folder, ProbeServlet.class);
    }

    private static void open(Context context, Including servlet) {
        Tomcat.addServlet(context, "including", servlet);
        context.addServletMappingDecoded("/open", "including");
    }

    @Test
    void isRefusedWithTheStatusOfARefusal() throws Exception {
        try (ContainerWorld world = start(new Including(unused -> {}, false))) {
            HttpResponse<String> answer = world.send(world.to("/ours/open"));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("before", "after");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(world.records(2))
                    .extracting(record -> record.get(AuditField.REASON), record -> record.get(AuditField.STATUS))
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("dispatch.no-decision", 500),
                            org.assertj.core.groups.Tuple.tuple(null, 500));
        }
    }

    @Test
    void givesNothingToAPageThatGoesOn() throws Exception {
        try (ContainerWorld world = start(new Including(unused -> {}, true))) {
            assertThat(world.send(world.to("/ours/open")).body()).isEqualTo("before after");
            assertThat(world.records(2))
                    .extracting(record -> record.get(AuditField.REASON))
                    .contains("dispatch.no-decision");
        }
    }

    @Test
    void givesNothingToAPageThatIsOnItsWay() throws Exception {
        try (ContainerWorld world = start(new Including(RefusedIncludeTest::flush, true))) {
            assertThat(world.send(world.to("/ours/open")).body()).isEqualTo("before after");
        }
    }
}
