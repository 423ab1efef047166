package org.sspfilter.tool;

import java.time.Duration;
import java.time.Instant;

/** Times as people tell them: the two largest units. */
final class Spans {

    private Spans() {}

    /** How far an instant is from now: "2 h 5 min ago", "in 3 d 4 h". */
    static String from(Instant now, Instant instant) {
        Duration span = Duration.between(now, instant);
        return span.isNegative() ? of(span.negated()) + " ago" : "in " + of(span);
    }

    private static String of(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0
                ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                : span.toSeconds() + " s";
    }
}
