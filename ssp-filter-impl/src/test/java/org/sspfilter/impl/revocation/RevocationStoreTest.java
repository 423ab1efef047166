package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;

class RevocationStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final CertificateAuthority CA = PKI.root();
    private static final Issued PEER = CA.issue("ssp.test.nhs.uk").build();
    private static final byte[] GOOD =
            CA.crl().number(5).revoking(PEER.serial()).build();

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource source = new FakeCrlSource(GOOD);
    private final RevocationStore store =
            TestStores.started(List.of(source), List.of(CA.certificate()), () -> NOW, scheduler);

    private RevocationStatus status(RevocationStore of) {
        return of.current()
                .status(PEER.certificate(), CA.certificate().getPublicKey(), NOW)
                .status();
    }

    private static CrlBuilder newer() {
        return CA.crl().number(6);
    }

    private void keepsTheOldOneAgainst(byte[] list, String why) {
        long generation = store.current().generation();
        source.serve(list);
        scheduler.turn();
        assertThat(store.report().get(0).lastError()).isEqualTo(why);
        assertThat(source.forgotten).isPositive();
        assertThat(store.current().generation()).isEqualTo(generation);
        assertThat(status(store)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void takesANewerList() {
        assertThat(status(store)).isInstanceOf(RevocationStatus.Revoked.class);
        source.serve(newer().build());
        scheduler.turn();
        assertThat(status(store)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(store.report().get(0).lists()).hasSize(1);
    }

    @Test
    void leavesTheGenerationWhenNothingChanged() {
        long generation = store.current().generation();
        scheduler.turn();
        assertThat(source.fetches).isEqualTo(2);
        assertThat(store.current().generation()).isEqualTo(generation);
    }

    @Test
    @Tag("R05")
    void refusesAForgedList() {
        keepsTheOldOneAgainst(
                newer().signedBy(PKI.key("forger")).build(), "The list is not signed by the known CA of its name");
    }

    @Test
    @Tag("R05")
    void refusesTheListOfAnAnchorThatMayNotSignLists() {
        CertificateAuthority mute =
                PKI.selfSigned("Mute Root").keyUsage(KeyUsage.keyCertSign).buildCa();
        RevocationStore other =
                TestStores.of(List.of(mute.certificate()), () -> NOW, mute.crl().build());
        assertThat(other.report().get(0).lastError()).isEqualTo("The list's issuer may not sign lists");
    }

    @Test
    @Tag("R06")
    void refusesAnOlderList() {
        keepsTheOldOneAgainst(CA.crl().number(4).build(), "The list is older than the one held");
        keepsTheOldOneAgainst(
                newer().thisUpdate(NOW.minus(Duration.ofHours(2))).build(), "The list is older than the one held");
    }

    @Test
    @Tag("R07")
    void refusesAListOfTheFutureOrWithoutNextUpdate() {
        keepsTheOldOneAgainst(newer().thisUpdate(NOW.plusSeconds(1)).build(), "The list was issued in the future");
        keepsTheOldOneAgainst(newer().nextUpdate(null).build(), "The list does not say when the next one is due");
    }

    @Test
    @Tag("R14")
    void refusesUnknownCriticalExtensions() {
        keepsTheOldOneAgainst(
                newer().extension("1.2.3.4", true, DERNull.INSTANCE).build(),
                "The list has a critical extension that is not understood");
        keepsTheOldOneAgainst(
                newer().revoking(BigInteger.TEN, "1.2.3.4", true, DERNull.INSTANCE)
                        .build(),
                "An entry of the list has a critical extension that is not understood");
    }

    @Test
    void refusesAWeakSignature() {
        keepsTheOldOneAgainst(
                newer().signatureAlgorithm("SHA1withRSA").build(),
                "The list's signature algorithm is too weak or unknown");
    }

    @Test
    @Tag("R12")
    void refusesWhatIsNoList() {
        keepsTheOldOneAgainst(new byte[0], "The DER ends too early");
        keepsTheOldOneAgainst(
                "<html>Not here</html>".getBytes(StandardCharsets.US_ASCII),
                "The DER holds another element than the form says");
        byte[] list = newer().build();
        keepsTheOldOneAgainst(Arrays.copyOf(list, list.length + 1), "Something follows the list");
        keepsTheOldOneAgainst(Arrays.copyOf(list, list.length - 1), "The DER ends too early");
        byte[] mixed = (newer().pem() + CA.pem()).getBytes(StandardCharsets.US_ASCII);
        keepsTheOldOneAgainst(mixed, "The file holds something else than revocation lists");
        byte[] oneBad = (newer().pem()
                        + Pem.ofCrl(PKI.root().crl().signedBy(PKI.key("forger")).build()))
                .getBytes(StandardCharsets.US_ASCII);
        keepsTheOldOneAgainst(oneBad, "The list is not signed by the known CA of its name");
    }

    @Test
    @Tag("R15")
    void waitsLongerAfterEachFailureAndNeverLessThanAMinute() {
        source.fail("down");
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            scheduler.turn();
            assertThat(scheduler.lastDelay())
                    .isBetween(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes * 11L / 10 + 1));
        }
        assertThat(store.report().get(0).failures()).isEqualTo(8);
        source.serve(GOOD);
        scheduler.turn();
        assertThat(store.report().get(0).failures()).isZero();
        assertThat(scheduler.lastDelay()).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(60));
    }

    static Stream<Error> errors() {
        return Stream.of(new OutOfMemoryError("x"), new NoClassDefFoundError("x"), new StackOverflowError("x"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Tag("R15")
    void goesOnAfterAnError(Error error) {
        source.fail(error);
        assertThatCode(scheduler::turn).doesNotThrowAnyException();
        CrlReport report = store.report().get(0);
        assertThat(report.failures()).isEqualTo(1);
        assertThat(report.lastError())
                .isEqualTo("The list could not be read (" + error.getClass().getSimpleName() + ")");
        assertThat(status(store)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(scheduler.delays).hasSize(2);
        assertThat(scheduler.lastDelay()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(66));

        source.serve(newer().build());
        scheduler.turn();
        assertThat(store.report().get(0).failures()).isZero();
        assertThat(status(store)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @Tag("R15")
    void goesOnAfterAnErrorAtTheStart() {
        FakeCrlSource broken = new FakeCrlSource(GOOD);
        broken.fail(new OutOfMemoryError());
        ManualScheduler turns = new ManualScheduler();
        assertThatCode(() -> TestStores.started(List.of(broken), List.of(CA.certificate()), () -> NOW, turns))
                .doesNotThrowAnyException();
        assertThat(turns.delays).hasSize(1);
    }

    @Test
    void takesAListOfTheSameNumberThatRevokesAnother() {
        Issued other = CA.issue("other.test.nhs.uk").build();
        long generation = store.current().generation();
        source.serve(CA.crl().number(5).revoking(other.serial()).build());
        scheduler.turn();
        assertThat(store.current().generation()).isEqualTo(generation + 1);
        assertThat(status(store)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(store.current()
                        .status(other.certificate(), CA.certificate().getPublicKey(), NOW)
                        .status())
                .isInstanceOf(RevocationStatus.Revoked.class);
    }

    @Test
    void comesBackAtHalfOfWhatIsLeft() {
        source.serve(newer().nextUpdate(NOW.plus(Duration.ofMinutes(20))).build());
        scheduler.turn();
        assertThat(scheduler.lastDelay()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        source.serve(CA.crl().number(7).nextUpdate(NOW.minusSeconds(5)).build());
        scheduler.turn();
        assertThat(scheduler.lastDelay()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Tag("R04")
    void startsWithoutAListAndTakesItLater() {
        FakeCrlSource down = new FakeCrlSource();
        down.fail("down");
        ManualScheduler turns = new ManualScheduler();
        RevocationStore late = TestStores.started(List.of(down), List.of(CA.certificate()), () -> NOW, turns);
        assertThat(status(late)).isInstanceOf(RevocationStatus.Undetermined.class);
        down.serve(newer().build());
        turns.turn();
        assertThat(status(late)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void doesNothingMoreOnceClosed() {
        store.close();
        scheduler.turn();
        assertThat(scheduler.closed).isTrue();
        assertThat(source.fetches).isEqualTo(1);
    }

    @Test
    void publishesLaterWhatAnEarlierTurnTookButDiedOf() {
        long generation = store.current().generation();
        source.serve(newer().build());
        PublishedLists.Snapshots usual = store.published().snapshots;
        store.published().snapshots = (number, lists, grace) -> {
            throw new OutOfMemoryError("x");
        };
        scheduler.turn();
        assertThat(store.current().generation()).isEqualTo(generation);
        store.published().snapshots = usual;
        scheduler.turn();
        assertThat(store.current().generation()).isEqualTo(generation + 1);
        assertThat(status(store)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @Tag("R06")
    void keepsAListThatNewContentLeavesOut() {
        // By a detour over another CA's list an older one must not come back either.
        byte[] others = PKI.subCa().crl().build();
        RevocationStore both = TestStores.started(
                List.of(source), List.of(CA.certificate(), PKI.subCa().certificate()), () -> NOW, scheduler);
        source.serve(others);
        scheduler.turn();
        assertThat(status(both)).isInstanceOf(RevocationStatus.Revoked.class);
        source.serve(CA.crl().number(4).build());
        scheduler.turn();
        assertThat(both.report().get(0).lastError()).isEqualTo("The list is older than the one held");
        assertThat(status(both)).isInstanceOf(RevocationStatus.Revoked.class);
        source.serve(newer().build());
        scheduler.turn();
        assertThat(status(both)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    void looksAtFilesOftenAlsoAfterFailures() {
        ManualScheduler turns = new ManualScheduler();
        FakeCrlSource file = new FakeCrlSource(GOOD).local();
        TestStores.started(List.of(file), List.of(CA.certificate()), () -> NOW, turns);
        assertThat(turns.lastDelay()).isEqualTo(Duration.ofSeconds(30));
        file.fail("The file does not exist");
        turns.turn();
        turns.turn();
        assertThat(turns.lastDelay()).isEqualTo(Duration.ofSeconds(30));
    }
}
