package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.TestPki;

class RevocationAssemblyTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void build() throws IOException {
        world = new GateWorld(folder);
    }

    private @Nullable Throwable problems() {
        return catchThrowable(() -> world.gate().close());
    }

    @ParameterizedTest
    @CsvSource({
        "crl.http-proxy, http://proxy:3128, without a scheme",
        "crl.http-proxy, proxy, host:port",
        "crl.http-proxy, proxy:99999, host:port",
        "crl.cdp-hosts, *.nhs.uk, wildcards",
        "crl.cdp-prefetch, none.pem, does not exist",
        "crl.cdp-wait, 31s, 30s",
        "crl.watch, 0s, 1s",
        "crl.stale, grace, crl.grace",
        "crl.grace, 1h, crl.stale=grace",
        "crl.grace, 73h, 3d",
        "crl.max-age, 59m, at least 1h",
        "crl.max-age, 31d, 30d",
        "crl.unavailable, allow, deny",
        "crl.urls, ftp://crl.nhs.uk/x, must be http or https",
        "crl.store, /no/such/folder/copies, does not exist"
    })
    void refusesToStartOnAWrongSetting(String key, String value, String told) {
        world.set(key, value);
        assertThat(problems()).isNotNull().hasMessageContaining(told);
    }

    @Test
    @Tag("R16")
    void tellsOfEveryFileThatIsOfNoUse() throws Exception {
        world.write("junk.crl", "junk");
        world.set("crl.files", world.file("none.crl") + "," + folder.resolve("empty"));
        Files.createDirectory(folder.resolve("empty"));
        assertThat(problems()).hasMessageContaining("holds no file").hasMessageContaining("none.crl does not exist");

        world.set("crl.files", world.file("root.crl") + "," + world.file("junk.crl"));
        assertThat(problems()).hasMessageContaining("junk.crl");
    }

    @Test
    @Tag("R16")
    void takesAFolderAndTellsOfAFileInItThatIsOfNoUse() throws Exception {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.copy(folder.resolve("root.crl"), lists.resolve("root.crl"));
        Files.copy(folder.resolve("sub.crl"), lists.resolve("sub.crl"));
        world.set("crl.files", lists.toString());
        assertThat(problems()).isNull();
        Files.writeString(lists.resolve("junk.crl"), "junk");
        assertThat(problems()).hasMessageContaining("junk.crl");
    }

    @Test
    @Tag("R04")
    void startsWhenAServerIsAway() {
        world.set("crl.urls", "http://127.0.0.1:1/x.crl");
        assertThatCode(() -> world.gate().close()).doesNotThrowAnyException();
    }

    @Test
    void startsWithListsThatCertificatesName() throws Exception {
        world.set("crl.files", "");
        assertThat(problems()).hasMessageContaining("crl.cdp-hosts");
        world.set("crl.cdp-hosts", "127.0.0.1:1");
        assertThat(problems()).isNull();
        TestPki pki = TestPki.at(GateWorld.NOW);
        world.write(
                "example.pem",
                pki.root()
                        .issue("a.test.nhs.uk")
                        .crlUrl("http://127.0.0.1:1/1.crl")
                        .build()
                        .pem());
        world.set("crl.cdp-prefetch", world.file("example.pem"));
        assertThat(problems()).isNull();
        world.set("crl.cdp-hosts", "crl.nhs.uk");
        assertThat(problems()).hasMessageContaining("names no list on a host of crl.cdp-hosts");
    }

    @ParameterizedTest
    @CsvSource({"0s, 3601, true", "1h, 3599, true", "1h, 3600, true", "1h, 3601, false", "30d, 3601, true"})
    @Tag("R07")
    void boundsTheAgeOfLists(String age, long seconds, boolean counts) throws Exception {
        CertificateAuthority root = world.pki().root();
        CrlBuilder list = root.crl().thisUpdate(GateWorld.NOW.minusSeconds(seconds));
        world.write("root.crl", list.pem());
        assertThat(stale(age)).isEqualTo(!counts);
    }

    @Test
    @Tag("R07")
    void anAgeStandsInForTheTimeThatAListLeavesOut() throws Exception {
        CrlBuilder list = world.pki().root().crl().nextUpdate(null);
        world.write("root.crl", list.pem());
        assertThat(stale("1h")).isFalse();
        world.write(
                "root.crl", list.thisUpdate(GateWorld.NOW.minusSeconds(3601)).pem());
        assertThat(stale("1h")).isTrue();
    }

    /** Whether the root's list is past its time under a bound on its age. */
    private boolean stale(String age) throws Exception {
        Map<String, String> settings = Map.of("crl.files", world.file("root.crl"), "crl.max-age", age);
        SettingValues values = new SettingValues(settings, Path::of, name -> null, new Problems());
        List<AutoCloseable> resources = new ArrayList<>();
        RevocationAssembly assembly = new RevocationAssembly(values, InstantSource.fixed(GateWorld.NOW), resources);
        try {
            assembly.read();
            RevocationStore store = assembly.open(List.of(world.pki().root().certificate()), List::of);
            return store.report().get(0).lists().get(0).stale();
        } finally {
            for (AutoCloseable resource : resources) {
                resource.close();
            }
        }
    }

    @Test
    void keepsCopies() throws Exception {
        world.set("crl.store", folder.resolve("copies").toString());
        try (Gate gate = world.gate()) {
            assertThat(gate).isNotNull();
            try (var copies = Files.list(folder.resolve("copies"))) {
                assertThat(copies).hasSize(2);
            }
        }
    }

    /** A server's redeployment must leave no thread of ours behind, nor what such a thread holds. */
    @Test
    void endsItsThreads() throws Exception {
        world.set("crl.urls", "http://127.0.0.1:1/x.crl");
        Set<Thread> before = ours();
        Set<Thread> started;
        try (Gate gate = world.gate()) {
            assertThat(gate).isNotNull();
            started = ours();
            started.removeAll(before);
        }
        assertThat(started).extracting(Thread::getName).contains("ssp-filter-crl");
        for (Thread thread : started) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> ours() {
        Set<Thread> ours = new HashSet<>(Thread.getAllStackTraces().keySet());
        ours.removeIf(thread -> !thread.getName().startsWith("ssp-filter"));
        return ours;
    }
}
