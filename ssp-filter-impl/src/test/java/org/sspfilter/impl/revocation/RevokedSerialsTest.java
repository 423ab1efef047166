package org.sspfilter.impl.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevokedSerialsTest {

    private static RevokedSerials of(int width, BigInteger... serials) {
        RevokedSerials.Builder builder = new RevokedSerials.Builder(serials.length, width);
        for (BigInteger serial : serials) {
            byte[] content = serial.toByteArray();
            builder.add(content, 0, content.length, 1_700_000_000L, 1);
        }
        return builder.build();
    }

    @Test
    void findsEachOfManyUnsortedAndNoOther() {
        Random random = new Random(7);
        BigInteger[] serials = new BigInteger[5_000];
        for (int i = 0; i < serials.length; i++) {
            serials[i] = new BigInteger(128, random).setBit(0);
        }
        RevokedSerials revoked = of(17, serials);

        for (BigInteger serial : serials) {
            assertThat(revoked.find(serial)).isNotNull();
            assertThat(revoked.find(serial.clearBit(0))).isNull();
        }
        assertThat(revoked.retainedOctets()).isLessThanOrEqualTo(24 * serials.length);
    }

    @Test
    void tellsTimeAndReason() {
        RevokedSerials revoked = of(1, BigInteger.TEN);

        assertThat(revoked.find(BigInteger.TEN)).isNotNull().satisfies(found -> {
            assertThat(found.at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
            assertThat(found.reason()).isEqualTo("keyCompromise");
        });
    }

    @Test
    void keepsNegativeFromPositive() {
        assertThat(of(2, BigInteger.valueOf(-1)).find(BigInteger.valueOf(255))).isNull();
        assertThat(of(2, BigInteger.valueOf(-1)).find(BigInteger.valueOf(-1))).isNotNull();
        assertThat(of(2, BigInteger.valueOf(255)).find(BigInteger.valueOf(-1))).isNull();
    }

    @Test
    void holdsNothingWhenEmpty() {
        assertThat(of(1).find(BigInteger.ONE)).isNull();
        assertThat(of(1, BigInteger.ONE).find(BigInteger.ONE.shiftLeft(64))).isNull();
    }
}
