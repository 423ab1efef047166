package org.sspfilter.impl.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.path.TestKitMarker;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.pki.TestKeys;
import org.sspfilter.pki.TestPki;

class TrustMaterialFilesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);

    @TempDir
    Path directory;

    private final TrustMaterialFiles files = new TrustMaterialFiles(NOW);

    private Path file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void readsAnchorsAndIntermediates() throws Exception {
        Path anchors = file("anchors.pem", "The root of the test\n" + PKI.root().pem());
        Path der = Files.write(
                directory.resolve("sub.crt"), PKI.subCa().certificate().getEncoded());

        Optional<TrustMaterial> material = files.read(List.of(anchors), List.of(der));

        assertThat(files.problems()).isEmpty();
        assertThat(material).isPresent();
        assertThat(material.get().authorities())
                .containsExactly(PKI.root().certificate(), PKI.subCa().certificate());
        assertThat(material.get().isTestKit()).isFalse();
    }

    @Test
    void tellsATestKitByItsMarker() {
        TestPki marked = TestPki.at(NOW).marker(true);
        assertThat(TestPki.MARKER_OID).isEqualTo(TestKitMarker.OID);
        assertThat(new TrustMaterial(List.of(marked.root().certificate()), List.of()).isTestKit())
                .isTrue();
        assertThat(new TrustMaterial(
                                List.of(marked.root().certificate(), PKI.root().certificate()), List.of())
                        .isTestKit())
                .isFalse();
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() throws Exception {
        Path leaf = file("leaf.pem", PKI.subCa().issue("a.test.nhs.uk").build().pem());
        Path key = file("key.pem", PKI.root().pem() + PKI.root().issued().privateKeyPem());
        Path old = file(
                "old.pem",
                PKI.selfSigned("Old Root")
                        .notAfter(NOW.minusSeconds(1))
                        .buildCa()
                        .pem());
        Path empty = file("empty.pem", "");
        Path cut = file("cut.pem", PKI.root().pem().substring(0, 200));
        Path none = directory.resolve("none.pem");

        assertThat(files.read(List.of(leaf, key, old), List.of(empty, cut, none)))
                .isEmpty();

        assertThat(files.problems())
                .hasSize(5)
                .anyMatch(problem -> problem.contains("leaf.pem") && problem.endsWith("is not a CA's"))
                .anyMatch(problem -> problem.contains("key.pem") && problem.contains("private key"))
                .anyMatch(problem -> problem.contains("empty.pem"))
                .anyMatch(problem -> problem.contains("cut.pem") && problem.endsWith("cannot be read"))
                .anyMatch(problem -> problem.contains("none.pem") && problem.endsWith("does not exist"));
    }

    @Test
    @Tag("C11")
    void tellsOfAnExpiredAnchorBesideAGoodOne() throws Exception {
        Path good = file("root.pem", PKI.root().pem());
        Path old = file("old.pem", expiredRoot());

        assertThat(files.read(List.of(old, good), List.of()))
                .hasValueSatisfying(trust -> assertThat(trust.anchors()).hasSize(2));
        assertThat(files.warnings())
                .singleElement()
                .asString()
                .contains("old.pem")
                .contains("expired at 2026-03-01T11:59:59Z");
    }

    @Test
    @Tag("C11")
    void refusesToStartWithExpiredAnchorsAlone() throws Exception {
        assertThat(files.read(List.of(file("old.pem", expiredRoot())), List.of()))
                .isEmpty();
        assertThat(files.problems())
                .singleElement()
                .asString()
                .contains("Every anchor has expired")
                .contains("2026-03-01T11:59:59Z");
    }

    private static String expiredRoot() {
        return PKI.selfSigned("Old Root")
                .notAfter(NOW.minusSeconds(1))
                .buildCa()
                .pem();
    }

    @Test
    @Tag("C15")
    void refusesAnAnchorWhoseKeyIsWeak() throws Exception {
        String weak =
                PKI.selfSigned("Weak Root").key(TestKeys.rsa(1024)).buildCa().pem();

        assertThat(files.read(List.of(file("root.pem", PKI.root().pem() + weak)), List.of()))
                .isEmpty();
        assertThat(files.problems())
                .singleElement()
                .asString()
                .contains("certificate 2")
                .contains("too weak");
    }

    @Test
    void wantsAtLeastOneAnchor() {
        assertThat(files.read(List.of(), List.of())).isEmpty();
        assertThat(files.problems()).containsExactly("No file of anchors is named");
    }
}
