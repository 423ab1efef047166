package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.connection.TestConnections;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.FetchClient;
import org.sspfilter.impl.fetch.HttpSource;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.CrlReport;
import org.sspfilter.impl.revocation.DistributionPoints;
import org.sspfilter.impl.revocation.FakeCrlSource;
import org.sspfilter.impl.revocation.ListRules;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.revocation.RevocationSettings;
import org.sspfilter.impl.revocation.RevocationSources;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TestTlsFacts;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** The list that a certificate names itself, with a server that counts. */
class NamedListTest {

    private static final String SSP = "ssp.test.nhs.uk";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);
    private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
    private CountDownLatch answers = new CountDownLatch(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server = bind();
    private final FetchClient client = FetchClient.open(Duration.ofSeconds(5), Optional.empty(), "test-named");
    private final ManualScheduler manual = new ManualScheduler();
    /** The root's list, for the sub CA. */
    private final FakeCrlSource root = new FakeCrlSource(PKI.root().crl().build());

    private RevocationStore store = store(manual, Duration.ofSeconds(3), true);
    private CertificateCheck check = check();

    private static HttpServer bind() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            called.countDown();
            try (exchange) {
                CountDownLatch own = slow.getOrDefault(exchange.getRequestURI().getPath(), answers);
                if (!own.await(60, TimeUnit.SECONDS)) {
                    throw new IOException("The test forgot to answer");
                }
                byte[] list = served.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(list == null ? 404 : 200, list == null ? -1 : list.length);
                if (list != null) {
                    exchange.getResponseBody().write(list);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void end() {
        answers.countDown();
        slow.values().forEach(CountDownLatch::countDown);
        store.close();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private RevocationStore store(RefreshScheduler scheduler, Duration patience, boolean listed) {
        String host = "127.0.0.1:" + server.getAddress().getPort();
        RevocationStore made = new RevocationStore(
                new RevocationSources(
                        List.of(root),
                        DistributionPoints.on(listed ? List.of(host) : List.of("crl.nhs.uk"))
                                .orElseThrow(),
                        address -> new HttpSource(address, client, 1 << 20),
                        Optional.empty(),
                        1 << 20),
                List.of(PKI.root().certificate()),
                new RevocationSettings(RefreshTimes.DEFAULT, Duration.ZERO, patience, ListRules.DEFAULT),
                () -> NOW,
                scheduler,
                () -> 0L);
        made.start(Duration.ofSeconds(5));
        return made;
    }

    private CertificateCheck check() {
        TrustMaterial trust = new TrustMaterial(
                List.of(PKI.root().certificate()), List.of(PKI.subCa().certificate()));
        return new CertificateCheck(
                new CertificateValidation(trust, ValidationSettings.forNames(Set.of(new Fqdn(SSP))), store),
                store,
                ColdWorkLimits.DEFAULT,
                () -> NOW,
                () -> 0L);
    }

    private void use(RefreshScheduler scheduler, Duration patience, boolean listed) {
        store.close();
        store = store(scheduler, patience, listed);
        check = check();
    }

    private CertificateBuilder peer() {
        return PKI.subCa().issue(SSP).crlUrl(url("/1.crl"));
    }

    private byte[] list(Issued... revoked) {
        var crl = PKI.subCa().crl().partition(url("/1.crl"));
        for (Issued one : revoked) {
            crl.revoking(one.serial());
        }
        return crl.build();
    }

    private Optional<Denial> denial(Issued peer) {
        Outcome<VerifiedPeer> outcome =
                check.check(TestTlsFacts.of(new FakeRequest().attribute(TestConnections.CHAIN, peer.chainArray())));
        return outcome instanceof Outcome.Refused<VerifiedPeer> refused
                ? Optional.of(refused.denial())
                : Optional.empty();
    }

    private void refuses(Issued peer, DenialReason reason) {
        assertThat(denial(peer)).map(Denial::reason).hasValue(reason);
    }

    @Test
    void fetchesTheListOnceAndKeepsItFresh() {
        use(new DaemonScheduler("test-named", 2), Duration.ofSeconds(30), true);
        Issued peer = peer().build();
        served.put("/1.crl", list());
        assertThat(denial(peer)).isEmpty();
        assertThat(denial(peer)).isEmpty();
        assertThat(calls).hasValue(1);
        assertThat(store.report())
                .anyMatch(report -> report.kind() == CrlReport.Kind.CERTIFICATE
                        && report.source().equals(url("/1.crl"))
                        && report.lists().size() == 1);
    }

    @Test
    void refusesARevokedPeerByTheListThatItNames() {
        use(new DaemonScheduler("test-named", 2), Duration.ofSeconds(30), true);
        Issued peer = peer().build();
        served.put("/1.crl", list(peer));
        refuses(peer, DenialReason.CERTIFICATE_REVOKED);
    }

    @Test
    void callsOnceForAllWhoWait() throws Exception {
        answers = new CountDownLatch(1);
        use(new DaemonScheduler("test-named", 2), Duration.ofSeconds(30), true);
        Issued peer = peer().build();
        served.put("/1.crl", list());
        List<Future<Optional<Denial>>> waiting = new ArrayList<>();
        Callable<Optional<Denial>> request = () -> denial(peer);
        for (int i = 0; i < 8; i++) {
            waiting.add(threads.submit(request));
        }
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        answers.countDown();
        for (Future<Optional<Denial>> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(calls).hasValue(1);
    }

    /** A certificate whose one distribution point names the same list at two addresses. */
    private Issued peerOfTwoMirrors() {
        GeneralName[] names = {
            new GeneralName(GeneralName.uniformResourceIdentifier, url("/1.crl")),
            new GeneralName(GeneralName.uniformResourceIdentifier, url("/2.crl"))
        };
        DistributionPoint point = new DistributionPoint(new DistributionPointName(new GeneralNames(names)), null, null);
        return PKI.subCa()
                .issue(SSP)
                .extension(
                        Extension.cRLDistributionPoints.getId(), false, new CRLDistPoint(new DistributionPoint[] {point
                        }))
                .build();
    }

    @Test
    void goesOnWithTheMirrorThatAnswersFirst() {
        for (String late : List.of("/1.crl", "/2.crl")) {
            use(new DaemonScheduler("test-named", 2), Duration.ofSeconds(30), true);
            slow.clear();
            slow.put(late, new CountDownLatch(1));
            served.clear();
            served.put(late.equals("/1.crl") ? "/2.crl" : "/1.crl", list());
            assertThat(denial(peerOfTwoMirrors())).isEmpty();
            assertThat(store.report()).noneMatch(report -> report.failures() > 0);
            slow.values().forEach(CountDownLatch::countDown);
        }
    }

    @Test
    void waitsForTheMirrorWhenOneHasNoList() {
        use(new DaemonScheduler("test-named", 2), Duration.ofSeconds(30), true);
        served.put("/2.crl", list());
        assertThat(denial(peerOfTwoMirrors())).isEmpty();
    }

    @Test
    void refusesWhenTheListIsLateAndTakesItWhenItComes() {
        use(manual, Duration.ZERO, true);
        Issued peer = peer().build();
        served.put("/1.crl", list());
        Denial denial = denial(peer).orElseThrow();
        assertThat(denial.reason()).isEqualTo(DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        assertThat(denial.retryAfter()).isNotNull();
        manual.turn();
        assertThat(denial(peer)).isEmpty();
    }

    @Test
    @Tag("R15")
    void callsNobodyAgainForRequestsWhileTheServerFails() {
        use(manual, Duration.ZERO, true);
        Issued peer = peer().build();
        for (int i = 0; i < 20; i++) {
            refuses(peer, DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
            refuses(peer().build(), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        }
        manual.turn();
        assertThat(calls).hasValue(1);
        assertThat(manual.lastDelay()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
        int scheduled = manual.delays.size();
        refuses(peer().build(), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        assertThat(manual.delays).hasSize(scheduled);
        assertThat(calls).hasValue(1);
    }

    @Test
    @Tag("C18")
    void callsNobodyForWhomItDoesNotTrust() {
        use(new DaemonScheduler("test-named", 1), Duration.ofSeconds(1), true);
        served.put("/1.crl", list());
        TestPki strangers = TestPki.at(NOW);
        refuses(strangers.subCa().issue(SSP).crlUrl(url("/1.crl")).build(), DenialReason.CERTIFICATE_UNTRUSTED);
        refuses(peer().signedBy(PKI.key("forger")).build(), DenialReason.CERTIFICATE_UNTRUSTED);
        refuses(peer().notAfter(NOW.minusSeconds(1)).build(), DenialReason.CERTIFICATE_EXPIRED);
        refuses(
                PKI.subCa().issue("other.test.nhs.uk").crlUrl(url("/1.crl")).build(),
                DenialReason.CERTIFICATE_NAME_MISMATCH);
        assertThat(calls).hasValue(0);
        assertThat(store.report()).hasSize(1);
    }

    @Test
    @Tag("C18")
    void callsNobodyOnAHostThatIsNotListed() {
        use(new DaemonScheduler("test-named", 1), Duration.ofSeconds(1), false);
        served.put("/1.crl", list());
        refuses(peer().build(), DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        assertThat(calls).hasValue(0);
    }

    @Test
    void learnsABoundedNumberOfAddressesAndKeepsTheSettingsOwn() {
        use(manual, Duration.ZERO, true);
        for (int i = 0; i < 70; i++) {
            refuses(
                    PKI.subCa().issue(SSP).crlUrl(url("/" + i + ".crl")).build(),
                    DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        }
        assertThat(store.report()).hasSize(65);
        assertThat(store.report().get(0).kind()).isEqualTo(CrlReport.Kind.CONFIGURED);
        assertThat(store.report()).noneMatch(report -> report.source().endsWith("/5.crl"));
        assertThat(store.report()).anyMatch(report -> report.source().endsWith("/6.crl"));
        manual.turn();
        assertThat(calls).hasValue(64);
    }
}
