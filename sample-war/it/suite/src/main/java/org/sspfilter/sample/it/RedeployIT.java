package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.sample.it.probe.Reached;

/** An archive that comes and goes takes everything with it: threads, classes, connections. */
@ArquillianTest
class RedeployIT {

    private static final String NAME = "redeploy";
    private static final String CONTROL = "control";
    private static final String WITH_BEANS = "redeploy-beans";
    private static final int TIMES = 20;
    private static final int TIMES_WITH_BEANS = 5;
    /** A server may hold on to what it undeployed last. */
    private static final int HELD_BY_THE_SERVER = 2;

    private static final HttpServer LISTS = lists();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian fills it before each test
    private Deployer deployer;

    /** With lists by HTTP, so that a client of ours is at work too. */
    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive archive() {
        String at = "http://127.0.0.1:" + LISTS.getAddress().getPort();
        return Archives.dropIn(
                Archives.application("redeploy.war"),
                NAME,
                Map.of(
                        "endpoint.probe.path", "/redeploy/probe",
                        "crl.files", "",
                        "crl.urls", at + "/root.crl," + at + "/sub.crl"));
    }

    /** Configured by a bean, with observers and an injected request: the server's own CDI holds on to some of that. */
    @Deployment(name = WITH_BEANS, managed = false, testable = false)
    static WebArchive withBeans() {
        return Archives.byBeans(WITH_BEANS);
    }

    /** The same without anything of ours but a class to count. */
    @Deployment(name = CONTROL, managed = false, testable = false)
    static WebArchive control() {
        return ShrinkWrap.create(WebArchive.class, "control.war").addClass(Reached.class);
    }

    private static HttpServer lists() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] list =
                        World.get().list(exchange.getRequestURI().getPath().substring(1));
                exchange.sendResponseHeaders(200, list.length);
                exchange.getResponseBody().write(list);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("O05")
    void twentyTimesLeaveNothingBehind() {
        leavesNothingBehind(NAME, TIMES, "/redeploy/probe/plain", "probe reached by REQUEST");
    }

    @Test
    @Tag("O05")
    void beansLeaveNothingBehind() {
        Server.assumeFull();
        leavesNothingBehind(WITH_BEANS, TIMES_WITH_BEANS, "/probe/bean/caller", World.CONSUMER);
    }

    private void leavesNothingBehind(String deployment, int times, String path, String body) {
        ServerProcess server = ServerProcess.find();
        int before = server.copiesOf("org.sspfilter.servlet.SspFilter");
        int clients = server.threads("HttpClient-");
        for (int i = 0; i < times; i++) {
            deployer.deploy(deployment);
            Answer answer = Call.probe("plain").target(path).send();
            assertThat(answer.body()).isEqualTo(body);
            assertThat(server.threads("ssp-filter-")).isPositive();
            deployer.undeploy(deployment);
        }
        server.waitUntil("no thread of ours is left", () -> server.threads("ssp-filter-") == 0);
        server.waitUntil("no client's thread is left", () -> server.threads("HttpClient-") <= clients);
        if (!server.comesTo(() -> server.copiesOf("org.sspfilter.servlet.SspFilter") <= before + HELD_BY_THE_SERVER)) {
            assumeFalse(
                    keepsWhatItUndeployed(server),
                    () -> Server.current()
                            + " keeps the classes of any archive that it undeployed; ours leave no thread");
            throw new AssertionError("The classes of what was undeployed are still there");
        }
    }

    /** Whether the server keeps the classes of an archive in which there is no filter of ours. */
    private boolean keepsWhatItUndeployed(ServerProcess server) {
        int before = server.copiesOf(Reached.class.getName());
        for (int i = 0; i < TIMES; i++) {
            deployer.deploy(CONTROL);
            assertThat(Call.bare("/control/it/none").send().status()).isPositive();
            deployer.undeploy(CONTROL);
        }
        return !server.comesTo(() -> server.copiesOf(Reached.class.getName()) <= before + HELD_BY_THE_SERVER);
    }
}
