package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.tool.ToolWorld.PKI;
import static org.sspfilter.tool.ToolWorld.SSP;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.tool.ToolWorld.Ran;

/** Whom the tool calls, with a server that counts. */
class ExplainFetchTest {

    @TempDir
    Path folder;

    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private ToolWorld world;
    private HttpServer server;
    private String host;

    @BeforeEach
    void build() throws IOException {
        world = new ToolWorld(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] list = PKI.subCa().crl().build();
        server.createContext("/", exchange -> {
            called.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
        host = "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesTheListsOfTheSettingsOnce() throws Exception {
        world.set("crl.files", "root.crl");
        world.set("crl.urls", "http://" + host + "/sub.crl");

        Ran ran = world.explain();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("from       http://" + host + "/sub.crl");
        assertThat(called).containsExactly("/sub.crl");
    }

    @Test
    void callsNobodyWhenToldSo() throws Exception {
        world.set("crl.files", "root.crl");
        world.set("crl.urls", "http://" + host + "/sub.crl");
        world.set("crl.cdp-hosts", host);
        world.chain(
                PKI.subCa().issue(SSP).crlUrl("http://" + host + "/named.crl").build());

        assertThat(world.explain("--no-fetch").exit()).isEqualTo(1);
        assertThat(world.explain("--path-only").exit()).isZero();
        assertThat(called).isEmpty();
    }

    @Test
    void fetchesTheListThatAVerifiedPathNames() throws Exception {
        world.set("crl.files", "root.crl");
        world.set("crl.cdp-hosts", host);
        world.chain(
                PKI.subCa().issue(SSP).crlUrl("http://" + host + "/named.crl").build());

        assertThat(world.explain().exit()).isZero();
        assertThat(called).containsExactly("/named.crl");
    }

    @Test
    void callsNobodyForAStrangerNorForAHostThatIsNotAllowed() throws Exception {
        world.set("crl.files", "root.crl");
        world.set("crl.cdp-hosts", host);
        world.chain(PKI.selfSigned("Another Root")
                .buildCa()
                .issue(SSP)
                .crlUrl("http://" + host + "/named.crl")
                .build());
        assertThat(world.explain().exit()).isEqualTo(1);

        world.set("crl.cdp-hosts", "crl.test.nhs.uk");
        world.chain(
                PKI.subCa().issue(SSP).crlUrl("http://" + host + "/named.crl").build());
        assertThat(world.explain().exit()).isEqualTo(1);

        assertThat(called).isEmpty();
    }

    @Test
    void saysWhenAServerIsAway() throws Exception {
        server.stop(0);
        world.set("crl.files", "root.crl");
        world.set("crl.urls", "http://" + host + "/sub.crl");

        Ran ran = world.explain();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("REFUSED certificate.crl-unavailable")
                .contains("DOWN     http://" + host + "/sub.crl\n       error      The server gave no answer");
    }
}
