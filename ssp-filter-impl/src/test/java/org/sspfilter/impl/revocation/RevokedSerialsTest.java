package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedSerialsTest {

    private static final X500Principal ISSUER = new X500Principal("CN=Issuer");
    private static final X500Principal OTHER = new X500Principal("CN=Other");
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);
    private static final int KEY_COMPROMISE = 1;
    private static final int HOLD = 6;
    private static final int REMOVAL = 8;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

    private RevokedSerialsTest with(BigInteger serial, int reason) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(Extension.reasonCode, false, new ASN1Enumerated(reason));
        return with(serial, generator.generate());
    }

    private RevokedSerialsTest with(BigInteger serial, @Nullable Extensions extensions) throws IOException {
        ASN1EncodableVector entry = new ASN1EncodableVector();
        entry.add(new ASN1Integer(serial));
        entry.add(new ASN1UTCTime(Date.from(AT)));
        if (extensions != null) {
            entry.add(extensions);
        }
        entries.write(new DERSequence(entry).getEncoded());
        return this;
    }

    private RevokedSerialsTest with(BigInteger serial, X500Principal issuer) throws Exception {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        GeneralName name = new GeneralName(X500Name.getInstance(issuer.getEncoded()));
        generator.addExtension(Extension.certificateIssuer, true, new GeneralNames(name));
        return with(serial, generator.generate());
    }

    private RevokedSerials read() throws IOException {
        return RevokedSerials.read(entries.toByteArray(), 0, entries.size(), null, true);
    }

    private RevokedSerials readIndirect() throws IOException {
        return RevokedSerials.read(entries.toByteArray(), 0, entries.size(), ISSUER, true);
    }

    /** From one row a range to all rows in one, which takes the other way to sort. */
    @ParameterizedTest
    @CsvSource({"128, 5000", "128, 3", "128, 1", "16, 3000", "9, 200", "64, 4000"})
    void findsEachOfManyUnsortedAndNoOther(int bits, int count) throws Exception {
        Random random = new Random(7);
        BigInteger[] serials = new BigInteger[count];
        for (int i = 0; i < serials.length; i++) {
            // One in four is short, so that they crowd at one end.
            serials[i] = new BigInteger(i % 4 == 0 ? bits / 4 : bits, random).setBit(0);
            with(serials[i], KEY_COMPROMISE);
        }
        RevokedSerials revoked = read();

        for (BigInteger serial : serials) {
            assertThat(revoked.find(ISSUER, serial)).isNotNull();
            assertThat(revoked.find(ISSUER, serial.clearBit(0))).isNull();
        }
    }

    @Test
    void takesEntriesThatAreSortedAlready() throws Exception {
        for (int i = 100; i < 400; i++) {
            with(BigInteger.valueOf(i), HOLD);
        }
        RevokedSerials revoked = read();

        assertThat(revoked.size()).isEqualTo(300);
        for (int i = 100; i < 400; i++) {
            assertThat(revoked.find(ISSUER, BigInteger.valueOf(i))).isNotNull();
        }
        assertThat(revoked.find(ISSUER, BigInteger.valueOf(99))).isNull();
        assertThat(revoked.find(ISSUER, BigInteger.valueOf(400))).isNull();
    }

    @Test
    void keepsASerialOfSixteenOctetsInTwentyFour() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 4_000; i++) {
            with(new BigInteger(128, random).setBit(127), KEY_COMPROMISE);
        }
        RevokedSerials revoked = read();

        assertThat(revoked.size()).isEqualTo(4_000);
        assertThat(revoked.retainedOctets()).isLessThanOrEqualTo(24 * 4_000);
    }

    @Test
    void tellsTimeAndReason() throws Exception {
        RevokedSerials.Entry found = with(BigInteger.TEN, KEY_COMPROMISE).read().find(ISSUER, BigInteger.TEN);

        assertThat(found).isNotNull().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(AT);
            assertThat(entry.status().reason()).isEqualTo("keyCompromise");
        });
    }

    @Test
    void keepsNegativeFromPositive() throws Exception {
        assertThat(with(BigInteger.valueOf(-1), HOLD).read().find(ISSUER, BigInteger.valueOf(255)))
                .isNull();
        RevokedSerials both = with(BigInteger.valueOf(300), HOLD).read();
        assertThat(both.find(ISSUER, BigInteger.valueOf(-1))).isNotNull();
        assertThat(both.find(ISSUER, BigInteger.valueOf(300))).isNotNull();
        assertThat(both.find(ISSUER, BigInteger.valueOf(65_535))).isNull();
    }

    @Test
    void comparesNumbersNotOctets() throws Exception {
        // 00 00 07: a number with octets that add nothing.
        byte[] padded = {0x30, 0x14, 0x02, 0x03, 0, 0, 7, 0x17, 0x0d};
        entries.write(padded);
        entries.write("231114221320Z".getBytes(StandardCharsets.US_ASCII));
        assertThat(read().find(ISSUER, BigInteger.valueOf(7))).isNotNull();
    }

    @Test
    void holdsNothingWhenEmpty() throws Exception {
        assertThat(read().find(ISSUER, BigInteger.ONE)).isNull();
        assertThat(readIndirect().find(ISSUER, BigInteger.ONE)).isNull();
        assertThat(with(BigInteger.ONE, HOLD).read().find(ISSUER, BigInteger.ONE.shiftLeft(64)))
                .isNull();
    }

    @Test
    @Tag("R13")
    void takesTheWorstOfASerialThatIsListedTwice() throws Exception {
        with(BigInteger.ONE, HOLD).with(BigInteger.ONE, KEY_COMPROMISE).with(BigInteger.ONE, REMOVAL);
        with(BigInteger.TWO, REMOVAL).with(BigInteger.TWO, HOLD);
        RevokedSerials revoked = read();

        assertThat(revoked.size()).isEqualTo(2);
        assertThat(revoked.find(ISSUER, BigInteger.ONE))
                .isNotNull()
                .extracting(RevokedSerials.Entry::reason)
                .isEqualTo(KEY_COMPROMISE);
        assertThat(revoked.find(ISSUER, BigInteger.TWO))
                .isNotNull()
                .extracting(RevokedSerials.Entry::isHold)
                .isEqualTo(true);
    }

    @Test
    @Tag("R08")
    void keepsTheIssuersOfAnIndirectListApart() throws Exception {
        with(BigInteger.ONE, KEY_COMPROMISE);
        with(BigInteger.TWO, OTHER);
        with(BigInteger.TEN, KEY_COMPROMISE);
        with(BigInteger.valueOf(11), ISSUER);
        RevokedSerials revoked = readIndirect();

        assertThat(revoked.find(ISSUER, BigInteger.ONE)).isNotNull();
        assertThat(revoked.find(OTHER, BigInteger.ONE)).isNull();
        assertThat(revoked.find(ISSUER, BigInteger.TWO)).isNull();
        assertThat(revoked.find(OTHER, BigInteger.TWO)).isNotNull();
        // The issuer named last stays until another is named.
        assertThat(revoked.find(ISSUER, BigInteger.TEN)).isNull();
        assertThat(revoked.find(OTHER, BigInteger.TEN)).isNotNull();
        assertThat(revoked.find(ISSUER, BigInteger.valueOf(11))).isNotNull();
        assertThat(revoked.find(new X500Principal("CN=Third"), BigInteger.ONE)).isNull();
    }

    @Test
    @Tag("R08")
    void refusesAnEntryOfAnotherIssuerInADirectList() throws Exception {
        with(BigInteger.TWO, OTHER);
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessage("The list has an entry of another issuer, but is no indirect list");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33})
    void boundsTheLengthOfASerial(int octets) throws Exception {
        with(BigInteger.ONE.shiftLeft(8 * octets - 2), HOLD);
        if (octets == 32) {
            assertThat(read().size()).isOne();
        } else {
            assertThatThrownBy(this::read).hasMessage("The list holds a serial number that is too long");
        }
    }
}
