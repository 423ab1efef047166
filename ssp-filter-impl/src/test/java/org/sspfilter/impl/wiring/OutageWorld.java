package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.sspfilter.impl.audit.RequestRecord.Completion;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;
import org.sspfilter.sds.LoopbackRelay;

/** A whole filter before a real LDAP server over TLS, with a relay between them that can do what networks do. */
final class OutageWorld implements AutoCloseable {

    static final String METADATA = GateWorld.GPC + "rest:read:metadata-1";
    static final String STRANGER = "299999999999";

    // The JVM's own handshake knows no other clock.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestPki PKI = TestPki.at(Instant.now());

    private static final Issued SERVER =
            PKI.subCa().issue("localhost").san("localhost").build();
    private static final Issued CLIENT =
            PKI.subCa().issue("provider.test.nhs.uk").build();
    private static final Issued IMPOSTOR =
            PKI.selfSignedLeaf("localhost").san("localhost").build();

    final GateWorld world;
    final InMemorySds sds = sds(SERVER);
    final LoopbackRelay relay = new LoopbackRelay(sds.port());
    final ExecutorService callers = Executors.newCachedThreadPool();

    OutageWorld(Path folder) throws IOException {
        world = new GateWorld(folder);
        world.set("directory", "ldap")
                .set("directory.ldap.urls", "ldaps://localhost:" + relay.port())
                .set("directory.ldap.ca", world.write("ldap-ca.pem", PKI.root().pem()))
                .set("directory.ldap.certificate", world.write("ldap.pem", CLIENT.chainPem()))
                .set("directory.ldap.key", world.write("ldap.key", CLIENT.privateKeyPem()));
    }

    private static InMemorySds sds(Issued identity) {
        return InMemorySds.ldaps(TestTls.context(identity, PKI.root().certificate()), true);
    }

    /** A server at the same place with a certificate of nobody's. */
    static InMemorySds impostor() {
        return sds(IMPOSTOR);
    }

    /** The ASID of the n-th system. */
    static String asid(int n) {
        return "2000" + String.format(Locale.ROOT, "%08d", n);
    }

    /** Registers as many systems. */
    void register(int systems) {
        IntStream.range(0, systems).forEach(n -> sds.addSystem(asid(n), "A1001", "A1001-820388", METADATA));
    }

    FakeRequest request(String asid) {
        return world.metadata().header("Ssp-From", asid);
    }

    /** Rules on a request, and completes its audit record as a server does. */
    static String outcome(Gate gate, FakeRequest request) {
        Ruling ruling = gate.rule(request);
        if (ruling instanceof Ruling.Admitted admitted) {
            admitted.record().complete(200, Completion.COMPLETE);
            return "admitted";
        }
        if (ruling instanceof Ruling.Refused refused && refused.record() != null) {
            refused.record().complete(refused.refusal().status(), Completion.COMPLETE);
            return String.valueOf(refused.refusal().status());
        }
        return "unrecorded";
    }

    /** Sends a request of each system at once. */
    List<Future<String>> send(Gate gate, List<String> asids) {
        List<Future<String>> sent = new ArrayList<>();
        for (String asid : asids) {
            FakeRequest request = request(asid);
            sent.add(callers.submit(() -> outcome(gate, request)));
        }
        return sent;
    }

    @Override
    public void close() {
        callers.shutdownNow();
        relay.close();
        sds.close();
    }
}
