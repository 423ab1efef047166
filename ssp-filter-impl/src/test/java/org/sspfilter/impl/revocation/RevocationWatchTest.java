package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.impl.fetch.FileSource;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.impl.fetch.KeptCopies;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.fetch.Source;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

class RevocationWatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final CertificateAuthority CA = PKI.root();
    private static final Issued PEER = CA.issue("ssp.test.nhs.uk").build();
    /** Until a day after NOW. */
    private static final byte[] GOOD = CA.crl().number(5).build();

    private static final byte[] REVOKING =
            CA.crl().number(6).revoking(PEER.serial()).build();

    @TempDir
    Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource source = new FakeCrlSource(GOOD);
    private final LogLines log = new LogLines("org.sspfilter.impl.revocation");
    private Instant now = NOW;
    private long nanos;
    private Duration grace = Duration.ZERO;
    private Optional<KeptCopies> copies = Optional.empty();
    private RevocationStore store = store(source);
    private RevocationWatch watch = watch();

    @BeforeEach
    void listen() {
        log.start();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    private RevocationStore store(Source... sources) {
        return new RevocationStore(
                new RevocationSources(
                        List.of(sources),
                        DistributionPoints.on(List.of()).orElseThrow(),
                        address -> source,
                        copies,
                        1 << 20),
                List.of(CA.certificate()),
                new RevocationSettings(RefreshTimes.DEFAULT, grace, Duration.ofSeconds(3), ListRules.DEFAULT),
                () -> now,
                scheduler,
                () -> 0L);
    }

    private RevocationWatch watch(Folder... folders) {
        return watch(List.of(CA.certificate()), folders);
    }

    private RevocationWatch watch(List<X509Certificate> authorities, Folder... folders) {
        return RevocationWatch.over(
                store,
                List.of(folders),
                file -> new FileSource(file, 1 << 20),
                () -> authorities,
                Duration.ofHours(4),
                () -> now,
                () -> nanos,
                scheduler,
                Duration.ofSeconds(30));
    }

    private void start() {
        store.start(Duration.ofSeconds(1));
        watch.start();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
        scheduler.turn();
    }

    private RevocationStatus status() {
        return store.current()
                .status(PEER.certificate(), CA.certificate().getPublicKey(), now)
                .status();
    }

    private RevocationState state() {
        return watch.report().state();
    }

    @Test
    void reportsWhatIsHeld() {
        start();
        assertThat(state()).isEqualTo(RevocationState.OK);
        CrlReport report = watch.report().sources().get(0);
        assertThat(report.kind()).isEqualTo(CrlReport.Kind.CONFIGURED);
        assertThat(report.lastSuccess()).isEqualTo(NOW);
        CrlReport.Listed list = report.lists().get(0);
        assertThat(list.age()).isEqualTo(Duration.between(list.thisUpdate(), NOW));
        assertThat(list.nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(list.entries()).isZero();
    }

    @Test
    @Tag("R04")
    void isDownWithoutAListAndUpWhenItComes() {
        source.fail("down");
        start();
        assertThat(state()).isEqualTo(RevocationState.DOWN);
        source.serve(GOOD);
        scheduler.turn();
        assertThat(state()).isEqualTo(RevocationState.OK);
    }

    @Test
    @Tag("R15")
    void tellsAStateOnceWhenItChanges() {
        start();
        source.fail("down");
        for (int i = 0; i < 5; i++) {
            passes(Duration.ofMinutes(1));
        }
        assertThat(state()).isEqualTo(RevocationState.DEGRADED);
        assertThat(log.lines())
                .containsOnlyOnce("Revocation is DEGRADED: fake: the list held counts, last error: down")
                .containsOnlyOnce("Revocation lists of fake are not fresh: down")
                .hasSize(2);
        source.serve(GOOD);
        passes(Duration.ofMinutes(1));
        scheduler.turn();
        assertThat(log.lines()).contains("Revocation is OK: every list is in its time");
    }

    @Test
    @Tag("R03")
    void isDownWhenTheListRanOut() {
        start();
        now = NOW.plus(Duration.ofDays(1));
        assertThat(state()).isEqualTo(RevocationState.OK);
        now = now.plusSeconds(1);
        assertThat(state()).isEqualTo(RevocationState.DOWN);
        assertThat(status()).isInstanceOf(RevocationStatus.Undetermined.class);
    }

    @Test
    @Tag("R03")
    void isDegradedWithinTheGraceAndStillRevokes() {
        grace = Duration.ofDays(3);
        Issued other = CA.issue("other.test.nhs.uk").build();
        source.serve(CA.crl().number(6).revoking(other.serial()).build());
        store = store(source);
        watch = watch();
        start();
        now = NOW.plus(Duration.ofDays(1 + 3));
        assertThat(store.current()
                        .status(other.certificate(), CA.certificate().getPublicKey(), now)
                        .status())
                .isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(state()).isEqualTo(RevocationState.DEGRADED);
        now = now.plusSeconds(1);
        assertThat(status()).isInstanceOf(RevocationStatus.Undetermined.class);
        assertThat(state()).isEqualTo(RevocationState.DOWN);
    }

    @Test
    void foreseesOnceThatAListRunsOut() {
        start();
        passes(Duration.ofHours(20).minusSeconds(1));
        assertThat(log.lines()).isEmpty();
        passes(Duration.ofSeconds(1));
        passes(Duration.ofMinutes(1));
        assertThat(log.lines())
                .containsExactly("The revocation list of "
                        + CA.certificate().getSubjectX500Principal().getName()
                        + " from fake runs out at 2026-03-02T12:00:00Z, in 240 minutes, and no newer one has come");
    }

    @Test
    void tellsForHowLongAListHasRunOut() {
        source.serve(CA.crl().number(6).nextUpdate(NOW.minusSeconds(120)).build());
        start();
        assertThat(log.lines())
                .anyMatch(line -> line.endsWith(
                        " from fake ran out at 2026-03-01T11:58:00Z, 2 minutes ago, and no newer one has come"));
    }

    @Test
    void foreseesOnceThatACaCertificateExpires() {
        Instant end = NOW.plus(Duration.ofDays(31));
        X509Certificate authority =
                PKI.selfSigned("Old Root").notAfter(end).buildCa().certificate();
        source.serve(
                CA.crl().number(6).nextUpdate(NOW.plus(Duration.ofDays(400))).build());
        watch = watch(List.of(authority));
        start();
        passes(Duration.ofDays(1).minusSeconds(1));
        assertThat(log.lines()).isEmpty();
        passes(Duration.ofSeconds(1));
        passes(Duration.ofSeconds(1));
        assertThat(log.lines()).hasSize(1).first().asString().contains("expires at 2026-04-01T12:00:00Z");
        passes(Duration.ofDays(30));
        assertThat(log.lines()).hasSize(2).last().asString().contains("expired at 2026-04-01T12:00:00Z");
    }

    @Test
    @Tag("R19")
    void alarmsWhenTheWallClockJumps() {
        for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            now = NOW;
            store = store(source);
            watch = watch();
            start();
            long generation = store.current().generation();
            passes(Duration.ofMinutes(1));
            assertThat(store.current().generation()).isEqualTo(generation);
            now = now.plus(jump);
            passes(Duration.ofMinutes(1));
            assertThat(watch.report().clockJump()).isEqualTo(jump);
            assertThat(state()).isNotEqualTo(RevocationState.OK);
            assertThat(store.current().generation()).isGreaterThan(generation);
            assertThat(log.lines()).anyMatch(line -> line.startsWith("The wall clock jumped by " + jump + " against"));
        }
    }

    @Test
    @Tag("R19")
    void takesAClockThatIsPutRightForNoJump() {
        start();
        now = now.plus(Duration.ofHours(1));
        passes(Duration.ofMinutes(1));
        assertThat(watch.report().clockJump()).isNull();
        now = now.plus(Duration.ofHours(1)).plusMillis(1);
        passes(Duration.ofMinutes(1));
        assertThat(watch.report().clockJump()).isNotNull();
        passes(Duration.ofHours(1));
        assertThat(watch.report().clockJump()).isNull();
    }

    private void folderOnly() {
        store = store();
        watch = watch(new Folder(folder));
        start();
    }

    @Test
    void takesUpWhatComesIntoAFolder() throws Exception {
        folderOnly();
        assertThat(status()).isInstanceOf(RevocationStatus.Undetermined.class);
        Files.write(folder.resolve("1.crl"), GOOD);
        passes(Duration.ofSeconds(30));
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
        Files.write(folder.resolve("2.crl"), REVOKING);
        passes(Duration.ofSeconds(30));
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(watch.report().sources()).hasSize(2);
    }

    @Test
    @Tag("R12")
    void leavesTheListInPlaceWhenAFileIsBad() throws Exception {
        Files.write(folder.resolve("1.crl"), REVOKING);
        folderOnly();
        Files.writeString(folder.resolve("1.crl"), "half", StandardCharsets.US_ASCII);
        Files.writeString(folder.resolve("0.crl"), "junk", StandardCharsets.US_ASCII);
        passes(Duration.ofSeconds(30));
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(state()).isEqualTo(RevocationState.DEGRADED);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("Revocation lists of " + folder.resolve("1.crl")));
    }

    @Test
    void letsAFileGoThatWasReplacedByAnotherOrRanOut() throws Exception {
        Files.write(folder.resolve("1.crl"), GOOD);
        folderOnly();
        Files.delete(folder.resolve("1.crl"));
        passes(Duration.ofSeconds(30));
        assertThat(status()).isInstanceOf(RevocationStatus.Good.class);
        Files.write(folder.resolve("2.crl"), CA.crl().number(6).build());
        passes(Duration.ofSeconds(30));
        assertThat(watch.report().sources())
                .extracting(CrlReport::source)
                .containsExactly(folder.resolve("2.crl").toString());
        Files.delete(folder.resolve("2.crl"));
        passes(Duration.ofDays(2));
        assertThat(watch.report().sources()).isEmpty();
    }

    @Test
    void goesByTheCopyOnDiskUntilTheServerIsBack() throws Exception {
        copies = Optional.of(KeptCopies.in(folder.resolve("copies"), 1 << 20));
        source.serve(REVOKING);
        store = store(source);
        watch = watch();
        start();
        source.fail("down");
        store = store(source);
        watch = watch();
        start();
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(watch.report().sources().get(0).fromCopy()).isTrue();
        assertThat(state()).isEqualTo(RevocationState.DEGRADED);
    }

    @Test
    @Tag("R06")
    void refusesAnOlderListAlsoAfterARestart() throws Exception {
        copies = Optional.of(KeptCopies.in(folder.resolve("copies"), 1 << 20));
        source.serve(REVOKING);
        store = store(source);
        start();
        source.serve(GOOD);
        store = store(source);
        watch = watch();
        start();
        assertThat(watch.report().sources().get(0).lastError()).isEqualTo("The list is older than the one held");
        assertThat(status()).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    @Tag("R18")
    void doesNotUseACopyThatWasTamperedWith() throws Exception {
        KeptCopies kept = KeptCopies.in(folder.resolve("copies"), 1 << 20);
        copies = Optional.of(kept);
        kept.write("fake", CA.crl().number(9).signedBy(PKI.key("forger")).build());
        source.fail("down");
        store = store(source);
        watch = watch();
        start();
        assertThat(status()).isInstanceOf(RevocationStatus.Undetermined.class);
        assertThat(log.lines())
                .contains("The kept copy of the revocation lists of fake is not used:"
                        + " The list is not signed by the known CA of its name");
    }
}
