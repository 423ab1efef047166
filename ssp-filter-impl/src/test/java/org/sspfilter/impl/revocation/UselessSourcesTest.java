package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.fetch.FileSource;
import org.sspfilter.impl.fetch.Folder;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** An address that a certificate names, and a file of a folder. The lists run out a day after NOW. */
class UselessSourcesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final CertificateAuthority CA = PKI.root();
    private static final String ADDRESS = "http://crl.test.example/1.crl";
    private static final Issued PEER =
            CA.issue("ssp.test.nhs.uk").crlUrl(ADDRESS).build();

    @TempDir
    Path folder;

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource configured = new FakeCrlSource().named("configured");
    private final FakeCrlSource named = new FakeCrlSource(CA.crl().build()).named(ADDRESS);
    private Instant now = NOW;

    private final RevocationStore store = new RevocationStore(
            new RevocationSources(
                    List.of(configured),
                    DistributionPoints.on(List.of("crl.test.example")).orElseThrow(),
                    address -> named,
                    Optional.empty(),
                    1 << 20),
            List.of(CA.certificate()),
            RevocationSettings.DEFAULT,
            () -> now,
            scheduler,
            () -> 0L);

    @BeforeEach
    void start() {
        configured.fail("down");
        store.start(Duration.ofSeconds(1));
    }

    private List<String> sources() {
        return store.report().stream().map(CrlReport::source).toList();
    }

    private void letGo() {
        store.useless().dropForgotten();
    }

    private void isWanted() {
        assertThat(store.want(List.of(PEER.certificate())).isExpected()).isTrue();
        scheduler.turn();
    }

    @Test
    void keepsAnAddressWhoseListCounts() {
        named.serve(CA.crl().nextUpdate(NOW.plus(Duration.ofDays(10))).build());
        isWanted();
        now = NOW.plus(Duration.ofDays(10));
        letGo();
        assertThat(sources()).containsExactly("configured", ADDRESS);
    }

    @Test
    void letsAnAddressGoThatIsOfNoUseADayAfterItWasNeeded() {
        named.fail("down");
        isWanted();
        now = NOW.plus(Duration.ofDays(1));
        letGo();
        assertThat(sources()).containsExactly("configured", ADDRESS);
        now = now.plusMillis(1);
        letGo();
        assertThat(sources()).containsExactly("configured");
        int fetches = named.fetches;
        scheduler.turn();
        assertThat(named.fetches).isEqualTo(fetches);
    }

    @Test
    void keepsFilesWhileTheirFolderCannotBeRead() throws Exception {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Path file = Files.write(lists.resolve("1.crl"), CA.crl().build());
        FolderWatch watch = new FolderWatch(List.of(new Folder(lists)), path -> new FileSource(path, 1 << 20), store);
        watch.look();
        now = NOW.plus(Duration.ofDays(2));
        Files.delete(file);
        Files.delete(lists);
        watch.look();
        assertThat(sources()).containsExactly("configured", file.toString());
        Files.createDirectory(lists);
        watch.look();
        assertThat(sources()).containsExactly("configured");
    }

    private FolderWatch watch(Path lists) {
        return new FolderWatch(List.of(new Folder(lists)), path -> new FileSource(path, 1 << 20), store);
    }

    @Test
    void keepsAListThatTwoFilesHadAndBothAreGone() throws Exception {
        byte[] list = CA.crl().number(11).build();
        Path first = Files.write(folder.resolve("1.crl"), list);
        Path second = Files.write(folder.resolve("2.crl"), list);
        FolderWatch watch = watch(folder);
        watch.look();
        Files.delete(first);
        Files.delete(second);

        watch.look();

        assertThat(sources()).containsExactlyInAnyOrder("configured", first.toString(), second.toString());
    }

    @Test
    @Tag("R06")
    void keepsAGoneListThatRanOutWhileAnOlderOneWouldClearAgain() throws Exception {
        Path weekly = Files.write(
                folder.resolve("10.crl"),
                CA.crl().number(10).nextUpdate(NOW.plus(Duration.ofDays(7))).build());
        Path urgent = Files.write(
                folder.resolve("11.crl"),
                CA.crl().number(11).revoking(PEER.serial()).build());
        FolderWatch watch = watch(folder);
        watch.look();
        Files.delete(urgent);
        now = NOW.plus(Duration.ofDays(2));

        watch.look();
        assertThat(sources()).containsExactlyInAnyOrder("configured", weekly.toString(), urgent.toString());

        Files.delete(weekly);
        Files.write(
                folder.resolve("12.crl"),
                CA.crl()
                        .number(12)
                        .revoking(PEER.serial())
                        .nextUpdate(NOW.plus(Duration.ofDays(7)))
                        .build());
        watch.look();
        watch.look();
        assertThat(sources())
                .containsExactlyInAnyOrder(
                        "configured", folder.resolve("12.crl").toString());
    }

    @Test
    void neverLetsOneOfTheSettingsGo() {
        now = NOW.plus(Duration.ofDays(9));
        letGo();
        store.useless().dropGone(Set.of());
        assertThat(sources()).containsExactly("configured");
    }
}
