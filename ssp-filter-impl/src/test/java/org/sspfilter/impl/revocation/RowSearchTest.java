package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Serial numbers of every shape, against a plain set of them. */
class RowSearchTest {

    private static final X500Principal ISSUER = new X500Principal("CN=Issuer");
    private static final BigInteger FAR = BigInteger.ONE.shiftLeft(120);

    static Stream<Arguments> shapes() {
        Random random = new Random(17);
        return Stream.of(
                shape("none", Stream.of()),
                shape("one", Stream.of(FAR)),
                shape("two", Stream.of(BigInteger.ONE, FAR)),
                shape("less than a block", drawn(random, 255, 128)),
                shape("a block", drawn(random, 256, 128)),
                shape("a row more", drawn(random, 257, 128)),
                shape("many", drawn(random, 5_000, 128)),
                shape("of all lengths", IntStream.range(0, 3_000).mapToObj(i -> new BigInteger(1 + i % 150, random))),
                shape("one prefix", counted(3_000).map(FAR::add)),
                shape("two clusters", Stream.concat(counted(700), counted(700).map(FAR::add))),
                shape(
                        "two clusters that eight octets do not split",
                        Stream.concat(counted(2), counted(1_500).map(FAR::add))),
                shape("one far above", Stream.concat(counted(1_000), Stream.of(FAR))),
                shape(
                        "one far below",
                        Stream.concat(Stream.of(BigInteger.ONE), counted(1_000).map(FAR::add))),
                shape("ever farther apart", growing()),
                shape("negative", drawn(random, 1_000, 100).map(BigInteger::negate)),
                shape("of both signs", drawn(random, 1_000, 64).map(one -> one.testBit(3) ? one : one.negate())),
                shape(
                        "of one octet",
                        IntStream.range(-128, 128).filter(i -> i % 3 != 0).mapToObj(BigInteger::valueOf)),
                shape("of two octets", IntStream.range(0, 9_000).mapToObj(i -> BigInteger.valueOf(3L * i))),
                shape("of seven octets", drawn(random, 1_000, 55)),
                shape("of eight octets", drawn(random, 1_000, 63)),
                shape("of nine octets", drawn(random, 1_000, 64).map(one -> one.setBit(63))));
    }

    private static Arguments shape(String name, Stream<BigInteger> serials) {
        return Arguments.of(name, serials.toList());
    }

    private static Stream<BigInteger> drawn(Random random, int count, int bits) {
        return Stream.generate(() -> new BigInteger(bits, random)).limit(count);
    }

    /** Every second number: the others are not there. */
    private static Stream<BigInteger> counted(int count) {
        return IntStream.range(0, count).mapToObj(i -> BigInteger.valueOf(2L * i));
    }

    private static Stream<BigInteger> growing() {
        return IntStream.range(0, 220).mapToObj(i -> FAR.add(BigInteger.valueOf((long) Math.pow(2, 8 + i / 4.0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void findsWhatIsThereAndNothingElse(String name, List<BigInteger> serials) throws Exception {
        TreeSet<BigInteger> oracle = new TreeSet<>(serials);
        List<BigInteger> asked = asked(oracle);
        List<BigInteger> shuffled = new ArrayList<>(serials);
        Collections.shuffle(shuffled, new Random(5));
        for (RevokedSerials revoked : List.of(read(List.copyOf(oracle)), read(shuffled))) {
            assertThat(revoked.size()).isEqualTo(oracle.size());
            assertThat(asked).allSatisfy(serial -> assertThat(revoked.find(ISSUER, serial) != null)
                    .as("%s", serial)
                    .isEqualTo(oracle.contains(serial)));
        }
    }

    private static List<BigInteger> asked(Set<BigInteger> oracle) {
        Random random = new Random(23);
        List<BigInteger> asked = new ArrayList<>(oracle);
        for (BigInteger one : oracle) {
            asked.add(one.subtract(BigInteger.ONE));
            asked.add(one.add(BigInteger.ONE));
            asked.add(one.negate());
        }
        for (int bits = 0; bits < 180; bits++) {
            asked.add(BigInteger.ONE.shiftLeft(bits));
            asked.add(BigInteger.ONE.shiftLeft(bits).negate());
            asked.add(new BigInteger(bits, random));
        }
        return asked;
    }

    /** The guesses, and then no more than it takes to halve all rows until none is left. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void looksAtFewRowsWhateverTheSerialNumbers(String name, List<BigInteger> serials) throws Exception {
        TreeSet<BigInteger> oracle = new TreeSet<>(serials);
        RowSearch search = search(oracle);
        int most = 3 + Integer.SIZE - Integer.numberOfLeadingZeros(oracle.size());
        assertThat(asked(oracle)).filteredOn(serial -> !oracle.contains(serial)).allSatisfy(serial -> assertThat(
                        search.find(serial.toByteArray(), 0))
                .isBetween(-1 - most, -1));
    }

    @Test
    void looksAtAHandfulOfRowsAmongDrawnOnes() {
        Random random = new Random(29);
        RowSearch search = search(new TreeSet<>(drawn(random, 40_000, 128).toList()));
        double looks = IntStream.range(0, 2_000)
                .map(i -> -1 - search.find(new BigInteger(128, random).toByteArray(), 0))
                .average()
                .orElseThrow();
        assertThat(looks).isLessThan(6);
    }

    private static RowSearch search(Set<BigInteger> serials) {
        int width = 24;
        int rowWidth = width + RevokedSerials.EXTRA_OCTETS;
        List<byte[]> sorted = new ArrayList<>();
        for (BigInteger serial : serials) {
            byte[] row = new byte[rowWidth];
            byte[] content = serial.toByteArray();
            SerialRows.putSerial(content, 0, content.length, row, 0, width);
            sorted.add(row);
        }
        sorted.sort(Arrays::compareUnsigned);
        byte[] rows = new byte[rowWidth * sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            System.arraycopy(sorted.get(i), 0, rows, i * rowWidth, rowWidth);
        }
        return new RowSearch(rows, width, 0, rowWidth);
    }

    private static RevokedSerials read(List<BigInteger> serials) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (BigInteger serial : serials) {
            ASN1EncodableVector entry = new ASN1EncodableVector();
            entry.add(new ASN1Integer(serial));
            entry.add(new ASN1UTCTime(Date.from(Instant.EPOCH)));
            entries.write(new DERSequence(entry).getEncoded());
        }
        return RevokedSerials.read(entries.toByteArray(), 0, entries.size(), null, true);
    }
}
