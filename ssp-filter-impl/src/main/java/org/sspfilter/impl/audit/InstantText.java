package org.sspfilter.impl.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes an instant as {@link Instant#toString} does, without the objects that it makes on its way. */
final class InstantText {

    private static final int MAX_YEAR = 9999;
    private static final int MILLION = 1_000_000;

    private InstantText() {}

    static void append(Instant instant, StringBuilder text) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > MAX_YEAR) {
            text.append(instant);
            return;
        }
        digits(time.getYear(), 1000, text);
        digits(time.getMonthValue(), 10, text.append('-'));
        digits(time.getDayOfMonth(), 10, text.append('-'));
        digits(time.getHour(), 10, text.append('T'));
        digits(time.getMinute(), 10, text.append(':'));
        digits(time.getSecond(), 10, text.append(':'));
        fraction(time.getNano(), text);
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
