package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.certificate.ColdWorkLimits;
import org.sspfilter.impl.certificate.StrangerBudget;
import org.sspfilter.impl.certificate.VerifiedPeer;
import org.sspfilter.impl.connection.TestConnections;
import org.sspfilter.impl.revocation.FakeCrlSource;
import org.sspfilter.impl.revocation.ManualScheduler;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TestTlsFacts;
import org.sspfilter.impl.tls.TlsFacts;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** New anchors, intermediates and names while requests go on. */
class TrustReloadTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TestPki OLD = TestPki.at(NOW);
    private static final TestPki NEXT = TestPki.at(NOW);
    private static final Issued OLD_PEER = OLD.subCa().issue("ssp.test.nhs.uk").build();
    private static final Issued NEXT_PEER =
            NEXT.subCa().issue("ssp.test.nhs.uk").build();
    private static final Issued OTHER_NAME =
            OLD.subCa().issue("next.test.nhs.uk").build();

    @TempDir
    Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private TrustReload reload;
    private Check<TlsFacts, VerifiedPeer> check;

    @BeforeEach
    void begin() throws IOException {
        write("root.pem", OLD.root().pem());
        write("sub.pem", OLD.subCa().pem());
        write("names", "# the Secure Proxy\n\nssp.test.nhs.uk\n");
        reload = new TrustReload(values(), () -> NOW);
        check = begun(StrangerBudget.UNLIMITED);
    }

    private SettingValues values() {
        Map<String, String> settings = new HashMap<>();
        settings.put("stage", "live");
        settings.put("certificate.anchors", path("root.pem"));
        settings.put("certificate.intermediates", path("sub.pem"));
        settings.put("certificate.names-file", path("names"));
        return new SettingValues(settings, Path::of, name -> null, new Problems());
    }

    private Check<TlsFacts, VerifiedPeer> begun(StrangerBudget budget) {
        TrustReading.Trust trust = new TrustReading(values(), NOW).all().orElseThrow();
        RevocationStore lists = TestStores.started(
                List.of(
                        new FakeCrlSource(OLD.root().crl().build()),
                        new FakeCrlSource(OLD.subCa().crl().build()),
                        new FakeCrlSource(NEXT.root().crl().build()),
                        new FakeCrlSource(NEXT.subCa().crl().build())),
                trust.material().authorities(),
                () -> NOW,
                scheduler);
        return reload.begin(trust, lists, ColdWorkLimits.DEFAULT, budget);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void assertAdmits(Issued peer) {
        assertThat(judge(peer)).isInstanceOf(Outcome.Passed.class);
    }

    private void assertRefuses(Issued peer, DenialReason reason) {
        assertThat(judge(peer)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.denial().reason())
                .isEqualTo(reason));
    }

    private Outcome<VerifiedPeer> judge(Issued peer) {
        return judge(new X509Certificate[] {peer.certificate()});
    }

    private Outcome<VerifiedPeer> judge(X509Certificate[] chain) {
        return check.check(TestTlsFacts.of(new FakeRequest().attribute(TestConnections.CHAIN, chain)));
    }

    @Test
    void goesByTheNewAuthoritiesAndNoLongerByTheOld() throws Exception {
        assertAdmits(OLD_PEER);
        assertRefuses(NEXT_PEER, DenialReason.CERTIFICATE_UNTRUSTED);
        write("root.pem", NEXT.root().pem());
        write("sub.pem", NEXT.subCa().pem());
        assertAdmits(OLD_PEER);

        assertThat(reload.reload()).isEmpty();
        scheduler.turn();

        assertAdmits(NEXT_PEER);
        assertRefuses(OLD_PEER, DenialReason.CERTIFICATE_UNTRUSTED);
        assertThat(reload.authorities())
                .containsExactly(NEXT.root().certificate(), NEXT.subCa().certificate());
    }

    @Test
    void goesByBothGenerationsWhileBothStandThere() throws Exception {
        write("root.pem", OLD.root().pem() + NEXT.root().pem());
        write("sub.pem", OLD.subCa().pem() + NEXT.subCa().pem());

        assertThat(reload.reload()).isEmpty();
        scheduler.turn();

        assertAdmits(OLD_PEER);
        assertAdmits(NEXT_PEER);
    }

    /** The sub CA is no longer ours by configuration: a stranger that sends it would not be looked at. */
    @Test
    void keepsTheTurnOfWhoWasProvedBeforeTheReload() throws Exception {
        StrangerBudget one = StrangerBudget.of(1, Duration.ofDays(1), 10, TimeMeter.SYSTEM_NANOTIME);
        check = begun(one);
        X509Certificate[] peer = OLD_PEER.chainArray();
        assertThat(judge(peer)).isInstanceOf(Outcome.Passed.class);
        assertRefuses(NEXT_PEER, DenialReason.CERTIFICATE_UNTRUSTED);
        write("sub.pem", OLD.root().pem());
        assertThat(reload.reload()).isEmpty();
        scheduler.turn();

        assertRefuses(NEXT_PEER, DenialReason.THROTTLE_PEER_OVER_QUOTA);
        assertThat(judge(peer)).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void goesByTheNewNames() throws Exception {
        assertRefuses(OTHER_NAME, DenialReason.CERTIFICATE_NAME_MISMATCH);
        write("names", "next.test.nhs.uk");

        assertThat(reload.reload()).isEmpty();

        assertAdmits(OTHER_NAME);
        assertRefuses(OLD_PEER, DenialReason.CERTIFICATE_NAME_MISMATCH);
    }

    @Test
    @Tag("O04")
    void staysAsItWasWhenAFileIsCutShort() throws Exception {
        String pem = NEXT.root().pem();
        write("root.pem", pem.substring(0, pem.length() / 2));

        assertThat(reload.reload()).singleElement().asString().contains("root.pem");

        assertAdmits(OLD_PEER);
    }

    @Test
    void staysAsItWasWhenANameIsNone() throws Exception {
        write("names", "ssp.test.nhs.uk\n*.nhs.uk\n");
        assertThat(reload.reload()).singleElement().asString().contains("*.nhs.uk");

        write("names", "# nobody\n");
        assertThat(reload.reload()).singleElement().asString().contains("certificate.names");

        Files.delete(folder.resolve("names"));
        assertThat(reload.reload()).isNotEmpty().first().asString().contains("cannot read");
        assertAdmits(OLD_PEER);
    }

    @Test
    void takesNoAnchorOfTheTestKitWhileRunning() throws Exception {
        write("root.pem", OLD.root().pem() + TestPki.at(NOW).marker(true).root().pem());

        assertThat(reload.reload()).singleElement().asString().contains("test kit");

        assertAdmits(OLD_PEER);
    }
}
