package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.TestPki;

/** A file of several lists counts as a whole. */
@Tag("R12")
class SeveralListsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final TestPki PKI = TestPki.at(NOW);
    private static final CertificateAuthority ROOT = PKI.root();
    private static final CertificateAuthority SUB = PKI.subCa();
    private static final byte[] OLD_ROOT = ROOT.crl().number(5).build();
    private static final byte[] OLD_SUB = SUB.crl().number(5).build();

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeCrlSource source = new FakeCrlSource(OLD_ROOT, OLD_SUB);
    private final RevocationStore store =
            TestStores.started(List.of(source), List.of(ROOT.certificate(), SUB.certificate()), () -> NOW, scheduler);

    private static CrlBuilder newer(CertificateAuthority authority) {
        return authority.crl().number(6);
    }

    @Test
    void countsWhenAllVerify() {
        long generation = store.current().generation();
        assertThat(store.report().get(0).lists()).hasSize(2);
        source.serve(newer(SUB).build(), newer(ROOT).build());
        scheduler.turn();
        assertThat(store.current().generation()).isEqualTo(generation + 1);
        assertThat(store.report().get(0).lists()).hasSize(2);
        assertThat(store.report().get(0).failures()).isZero();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("forged", newer(SUB).signedBy(PKI.key("forger")).build()),
                Arguments.of("older", SUB.crl().number(4).build()),
                Arguments.of(
                        "of the future",
                        newer(SUB).thisUpdate(NOW.plusSeconds(1)).build()),
                Arguments.of("without an end", newer(SUB).nextUpdate(null).build()),
                Arguments.of("no list", new byte[] {0x30, 0x00}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void doesNotCountWhenOneIsBad(String name, byte[] bad) {
        byte[] good = newer(ROOT).build();
        long generation = store.current().generation();
        for (List<byte[]> content : List.of(List.of(good, bad), List.of(bad, good))) {
            source.serve(content.get(0), content.get(1));
            scheduler.turn();
            assertThat(store.current().generation()).isEqualTo(generation);
            assertThat(store.report().get(0).lastError()).isNotEmpty();
        }
    }
}
