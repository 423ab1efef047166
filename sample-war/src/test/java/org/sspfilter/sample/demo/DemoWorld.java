package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;
import org.sspfilter.testkit.CrlServer;
import org.sspfilter.tls.SspTrustManager;

/**
 * Starts everything, in the order in which each needs the one before it, and stops it in the other.
 *
 * <p>Not thread-safe.
 */
final class DemoWorld implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final World world;

    private DemoWorld(DemoSettings settings, InstantSource clock) throws IOException, LifecycleException {
        boolean complete = false;
        try {
            world = start(settings, clock);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** Starts it. */
    static DemoWorld start(DemoSettings settings) throws IOException, LifecycleException {
        return new DemoWorld(settings, InstantSource.system());
    }

    private World start(DemoSettings settings, InstantSource clock) throws IOException, LifecycleException {
        OutputFolder output = new OutputFolder(settings.output());
        output.prepare();
        CrlServer lists = keep(CrlServer.start(settings.ports().crl()));
        DemoPki pki = DemoPki.create(clock.instant(), lists);
        output.writePems(pki);
        lists.obey(output.writeLists(pki));
        InMemorySds sds = keep(DemoSds.start(pki, settings.ports().sds()));
        Path base = settings.output().resolve("tomcat");
        // Tomcat makes the connector's trust manager by its class name; it finds its settings by this.
        System.setProperty(SspTrustManager.SETTINGS, output.writeHandshake().toString());
        ProviderServer provider = keep(ProviderServer.open(base, pki, settings.ports()));
        DemoSds.register(sds, ServiceRoot.all(), "https://localhost:" + provider.port());
        Path proxyTrail = settings.output().resolve("ssp-audit.jsonl");
        ConsumerTrust trust = keep(ConsumerTrust.start(pki, pki.listUrls(), clock));
        SspStandIn proxy =
                keep(proxy(pki, trust, sds.port(), settings.ports().proxy(), new SspAudit(proxyTrail, clock)));
        World.Ports ports = new World.Ports(
                provider.port(), provider.laxPort(), provider.plainPort(), proxy.port(), sds.port(), lists.port());
        World made = new World(pki, ports, settings.output());
        Map<String, String> locations = FilterLocations.of(made, output.writeSecret("audit-hmac.key"));
        locations.forEach(System::setProperty);
        output.writeSettings(settings.war(), locations);
        if (!settings.terminator().isEmpty()) {
            Nginx nginx = new Nginx(made, settings.terminator(), settings.terminatorPort());
            nginx.write(output);
            nginx.settings().forEach(System::setProperty);
        }
        provider.deploy(settings.war());
        output.writeDescription(made);
        return made;
    }

    private static SspStandIn proxy(DemoPki pki, ConsumerTrust trust, int sdsPort, int port, SspAudit audit)
            throws IOException {
        var client = TestTls.context(pki.actor("ssp").identity(), pki.root()).getSocketFactory();
        SspChecks checks = new SspChecks(trust, new LdapSpineDirectory(client, sdsPort), Pairings.ofDemo());
        RawHttp provider = RawHttp.over(client, List.of("TLSv1.2"), List.of());
        return SspStandIn.start(
                port, TestTls.context(pki.actor("proxy").identity(), pki.root()), checks, provider, audit);
    }

    private <T extends AutoCloseable> T keep(T server) {
        started.push(server);
        return server;
    }

    /** What runs. */
    World world() {
        return world;
    }

    @Override
    public void close() throws IOException {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IOException("A server of the demo did not stop", e);
            }
        }
    }
}
