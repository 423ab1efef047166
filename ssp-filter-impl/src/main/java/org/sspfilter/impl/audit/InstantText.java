package org.sspfilter.impl.audit;

import java.time.Instant;
import java.time.LocalDate;

/** Writes an instant as {@link Instant#toString} does, without the objects that it makes on its way. */
final class InstantText {

    private static final int MAX_YEAR = 9999;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int MILLION = 1_000_000;

    private InstantText() {}

    static void append(Instant instant, StringBuilder text) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY));
        int second = (int) Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY);
        if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
            text.append(instant);
            return;
        }
        digits(date.getYear(), 1000, text);
        digits(date.getMonthValue(), 10, text.append('-'));
        digits(date.getDayOfMonth(), 10, text.append('-'));
        digits(second / 3600, 10, text.append('T'));
        digits(second / 60 % 60, 10, text.append(':'));
        digits(second % 60, 10, text.append(':'));
        fraction(instant.getNano(), text);
        text.append('Z');
    }

    /** None, or as many groups of three digits as it takes. */
    private static void fraction(int nanos, StringBuilder text) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        int left = nanos;
        for (int unit = MILLION; left > 0; unit /= 1000) {
            digits(left / unit, 100, text);
            left %= unit;
        }
    }

    private static void digits(int value, int highest, StringBuilder text) {
        int left = value;
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + left / place));
            left %= place;
        }
    }
}
