package org.sspfilter.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sspfilter.tool.ToolWorld.NOW;
import static org.sspfilter.tool.ToolWorld.PKI;
import static org.sspfilter.tool.ToolWorld.SSP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.tool.ToolWorld.Ran;

/** Verdicts and their grounds, one fault at a time. */
class ExplainCommandTest {

    @TempDir
    Path folder;

    private ToolWorld world;

    @BeforeEach
    void build() throws IOException {
        world = new ToolWorld(folder);
    }

    private Ran explain(CertificateBuilder leaf) throws IOException {
        world.chain(leaf.build());
        return world.explain();
    }

    private static void assertRefused(Ran ran, String reason, String rule) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("REFUSED " + reason + "  CN=")
                .contains("\nREFUSED " + reason)
                .contains("What to do: docs/reference/denials.md, " + reason)
                .containsPattern("\n  NO  " + rule + " ");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void acceptsAndTellsPathRulesAndLists() throws Exception {
        Issued peer = PKI.subCa().issue(SSP).build();
        world.chain(peer);

        Ran ran = world.explain();

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .startsWith("ACCEPTED  CN=" + SSP)
                .contains("judged as at 2026-03-01T12:00:00Z")
                .containsPattern("\n  1  CN=" + SSP + "[^\n]*\n {7}issuer     CN=Test Sub CA")
                .contains("serial     " + peer.serial().toString(16))
                .containsPattern("\n  2  CN=Test Sub CA")
                .containsPattern("\n  3  CN=Test Root Authority[^\n]*   \\(anchor\\)")
                .containsPattern("sha256     [0-9a-f]{64}\n")
                .doesNotContain("NO  ")
                .contains("ok  signature", "ok  dates", "ok  revocation", "ok  name", "The peer is " + SSP)
                .contains("-   issuer-pin        certificate.issuer-pin is not set");
    }

    @Test
    void tellsTheListOfEachCertificateAndItsAge() throws Exception {
        world.write(
                "sub.crl",
                Pem.ofCrl(PKI.subCa()
                        .crl()
                        .number(8)
                        .thisUpdate(NOW.minus(Duration.ofMinutes(125)))
                        .nextUpdate(NOW.plus(Duration.ofHours(26)))
                        .build()));

        assertThat(world.explain().out())
                .contains("\n  1  not revoked\n       list       CN=Test Sub CA")
                .contains("number     8\n       from       " + folder.resolve("sub.crl") + "\n")
                .contains("issued     2026-03-01T09:55:00Z (2 h 5 min ago)")
                .contains("counts to  2026-03-02T14:00:00Z (in 1 d 2 h)")
                .contains("entries    0")
                .contains("\n  2  not revoked\n       list       CN=Test Root Authority")
                .contains("OK       " + folder.resolve("root.crl"));
    }

    @Test
    void refusesExpiredAndTellsWhatElseIsWrong() throws Exception {
        Ran ran = explain(PKI.subCa()
                .issue("other.test.nhs.uk")
                .notAfter(NOW.minusSeconds(1))
                .eku(KeyPurposeId.id_kp_serverAuth));

        assertRefused(ran, "certificate.expired", "dates");
        assertThat(ran.out()).contains("NO  purpose", "NO  name", "(1 s ago)", "-   revocation        not reached");
    }

    @Test
    void refusesRevokedAndTellsTheListThatSaysSo() throws Exception {
        Issued peer = PKI.subCa().issue(SSP).build();
        world.chain(peer);
        world.write(
                "sub.crl",
                Pem.ofCrl(PKI.subCa().crl().number(9).revoking(peer.serial(), 1).build()));

        Ran ran = world.explain();

        assertRefused(ran, "certificate.revoked", "revocation");
        assertThat(ran.out()).contains("\n  1  REVOKED at ", "number     9", "entries    1");
    }

    @Test
    void refusesAnotherName() throws Exception {
        assertRefused(explain(PKI.subCa().issue("other.test.nhs.uk")), "certificate.name-mismatch", "name");
    }

    @Test
    void refusesAnUnknownIssuerAndShowsWhatWasSent() throws Exception {
        Ran ran = explain(PKI.selfSigned("Another Root").buildCa().issue(SSP));

        assertThat(ran.out())
                .startsWith("REFUSED certificate.untrusted")
                .contains("No path was found. What was sent\n  1  CN=" + SSP)
                .contains("-   signature         not reached");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void refusesWhereAListIsMissing() throws Exception {
        world.set("crl.files", "root.crl");

        Ran ran = world.explain();

        assertRefused(ran, "certificate.crl-unavailable", "revocation");
        assertThat(ran.out()).contains("\n  1  UNKNOWN: ");
    }

    @Test
    void refusesWhereAListIsStaleAndTellsSinceWhen() throws Exception {
        world.write(
                "sub.crl",
                Pem.ofCrl(PKI.subCa()
                        .crl()
                        .thisUpdate(NOW.minus(Duration.ofDays(2)))
                        .nextUpdate(NOW.minus(Duration.ofMinutes(3)))
                        .build()));

        Ran ran = world.explain();

        assertRefused(ran, "certificate.crl-stale", "revocation");
        assertThat(ran.out()).contains("UNKNOWN: The revocation list is past its time", "(3 min 0 s ago)", "RAN OUT");
    }

    @Test
    void refusesAForgedListAndSaysSo() throws Exception {
        world.write(
                "sub.crl",
                Pem.ofCrl(PKI.subCa().crl().signedBy(PKI.key("a stranger's")).build()));

        Ran ran = world.explain();

        assertRefused(ran, "certificate.crl-unavailable", "revocation");
        assertThat(ran.out()).contains("DOWN     " + folder.resolve("sub.crl") + "\n       error      ");
    }

    @Test
    void judgesAtAnotherTime() throws Exception {
        world.chain(PKI.subCa().issue(SSP).notAfter(NOW.minusSeconds(1)).build());

        assertThat(world.explain("--at", "2026-03-01T11:59:59Z").exit()).isZero();
        assertThat(world.explain("--at", "2026-03-01T12:00:00Z").exit()).isEqualTo(1);
    }

    @Test
    void judgesThePathAloneWithoutLists() throws Exception {
        world.unset("crl.files");
        world.chain(PKI.subCa()
                .issue("other.test.nhs.uk")
                .notAfter(NOW.minusSeconds(1))
                .build());

        Ran ran = world.explain("--path-only");

        assertThat(ran.out())
                .startsWith("ACCEPTED  ")
                .contains("by its path alone", "NO  dates", "(does not count here)", "-   revocation        not asked");
        assertThat(ran.exit()).isZero();

        world.chain(PKI.selfSigned("Another Root").buildCa().issue(SSP).build());
        assertThat(world.explain("--path-only").exit()).isEqualTo(1);
    }

    @Test
    void takesOneCertificateInDer() throws Exception {
        Files.write(
                folder.resolve("chain.pem"),
                PKI.subCa().issue(SSP).build().certificate().getEncoded());

        assertThat(world.explain().exit()).isZero();
    }

    @Test
    void saysWhenTheFirstCertificateIsACas() throws Exception {
        Issued peer = PKI.subCa().issue(SSP).build();
        world.write("chain.pem", PKI.subCa().pem() + peer.pem());

        Ran ran = world.explain();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("the caller's own must stand first");
    }

    @Test
    void takesTheListOfASubCaThatOnlyTheCallerShows() throws Exception {
        world.unset("certificate.intermediates");

        assertThat(world.explain().exit()).isZero();
    }

    @Test
    void readsTheFilesOfAFolder() throws Exception {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Files.move(folder.resolve("root.crl"), lists.resolve("root.crl"));
        Files.move(folder.resolve("sub.crl"), lists.resolve("sub.crl"));
        world.set("crl.files", "lists");

        assertThat(world.explain().exit()).isZero();
    }

    @Test
    void writesNothingAndLeavesNoThread() throws Exception {
        world.set("crl.store", "copies");
        try (var before = Files.list(folder)) {
            long files = before.count() + 1;
            assertThat(world.explain().exit()).isZero();
            try (var after = Files.list(folder)) {
                assertThat(after.count()).isEqualTo(files);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ssp-filter-crl"));
    }

    @Test
    void aSubjectCannotSteerTheTerminal() throws Exception {
        Ran ran = explain(PKI.subCa()
                .issue(SSP)
                .subject(new X500NameBuilder()
                        .addRDN(BCStyle.O, "\u001b[2J\u202eevil\nACCEPTED  CN=x")
                        .addRDN(BCStyle.CN, SSP)
                        .build()));

        assertThat(ran.out())
                .doesNotContain("\u001b", "\u202e", "\nACCEPTED  CN=x")
                .contains("\\u001b[2J\\u202eevil");
    }
}
