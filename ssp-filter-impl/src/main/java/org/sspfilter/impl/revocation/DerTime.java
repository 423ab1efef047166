package org.sspfilter.impl.revocation;

import java.io.IOException;

/**
 * Reads the two kinds of time of DER without making objects.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.1.2.4 to 5.1.2.6: seconds present, {@code Z}, no fractions.
 */
final class DerTime {

    private static final int UTC_LENGTH = 13;
    private static final int GENERALIZED_LENGTH = 15;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final long DAYS_TO_1970 = 719_528;

    private static final long EIGHT_ZEROS = 0x3030_3030_3030_3030L;
    private static final long HIGH_HALVES = 0xf0f0_f0f0_f0f0_f0f0L;
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long ONES = 0x000f_000f_000f_000fL;

    private DerTime() {}

    /** Seconds since 1970. */
    static long epochSecond(byte[] der, int tag, int start, int length) throws IOException {
        boolean utc = tag == DerReader.UTC_TIME;
        if (length != (utc ? UTC_LENGTH : GENERALIZED_LENGTH)
                || (!utc && tag != DerReader.GENERALIZED_TIME)
                || der[start + length - 1] != 'Z') {
            throw forbidden();
        }
        int rest = start + length - 11;
        int year = utc ? two(der, start) : two(der, start) * 100 + two(der, start + 2);
        if (utc) {
            year += year < 50 ? 2000 : 1900;
        }
        // Month, day, hour and minute: eight digits at once.
        long pairs = pairs(BigEndian.eight(der, rest));
        int month = (int) (pairs >>> 48);
        int day = (int) (pairs >>> 32) & 0xff;
        int hour = (int) (pairs >>> 16) & 0xff;
        int minute = (int) pairs & 0xff;
        int second = two(der, rest + 8);
        if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
            throw forbidden();
        }
        if (hour > 23 || minute > 59 || second > 59) {
            throw forbidden();
        }
        return epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second;
    }

    /** Eight digits as four numbers of two digits, each in sixteen bits. */
    private static long pairs(long digits) throws IOException {
        long values = digits - EIGHT_ZEROS;
        // An octet below the digits borrows or has its high half set, one above them has it set once six is added.
        if (((digits & HIGH_HALVES) ^ EIGHT_ZEROS) != 0 || ((values + SIXES) & HIGH_HALVES) != 0) {
            throw forbidden();
        }
        return ((values >>> 8) & ONES) * 10 + (values & ONES);
    }

    private static long epochDay(int year, int month, int day) {
        // Leap days of the years before this one, the year 0 included, as the proleptic Gregorian calendar has it.
        int before = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
        int leap = month > 2 && isLeap(year) ? 1 : 0;
        return 365L * year + before + DAYS_BEFORE_MONTH[month - 1] + leap + day - 1 - DAYS_TO_1970;
    }

    private static int daysIn(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int two(byte[] der, int at) throws IOException {
        int tens = der[at] - '0';
        int ones = der[at + 1] - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw forbidden();
        }
        return tens * 10 + ones;
    }

    private static IOException forbidden() {
        return new IOException("The DER has a time of a forbidden form");
    }
}
