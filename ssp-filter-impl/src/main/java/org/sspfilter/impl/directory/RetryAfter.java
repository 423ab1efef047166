package org.sspfilter.impl.directory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How long a server asks to be left alone.
 *
 * <p><i>Source:</i> RFC 9110 section 10.2.3: seconds, or an HTTP date.
 */
final class RetryAfter {

    /** Without a word, or one that cannot be read. */
    static final Duration DEFAULT = Duration.ofSeconds(10);

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    static Duration read(String value, Instant now, Duration longest) {
        Duration asked = asked(value.strip(), now);
        if (asked.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return asked.compareTo(longest) > 0 ? longest : asked;
    }

    private static Duration asked(String value, Instant now) {
        boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            return Duration.ofSeconds(value.length() > MAX_DIGITS ? Integer.MAX_VALUE : Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
            return Duration.between(now, until);
        } catch (DateTimeException noDate) {
            return DEFAULT;
        }
    }
}
