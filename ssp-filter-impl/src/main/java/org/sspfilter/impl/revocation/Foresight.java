package org.sspfilter.impl.revocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says once, and in time, what is going to run out: lists that should have been renewed by now, and CA certificates.
 *
 * <p>Not thread-safe; the watch asks it.
 */
final class Foresight {

    private static final Logger LOG = System.getLogger(Foresight.class.getName());

    /** A new CA certificate takes an organisation weeks. */
    static final Duration CERTIFICATES = Duration.ofDays(30);

    private final Supplier<? extends Collection<X509Certificate>> authorities;
    private final Duration lists;
    private final Set<Object> told = new HashSet<>();

    /** Lists are told of this long before their end, but never before three quarters of their time. */
    Foresight(Supplier<? extends Collection<X509Certificate>> authorities, Duration lists) {
        this.authorities = authorities;
        this.lists = lists;
    }

    /** Logs what is news. */
    void look(Instant now, List<CrlReport> sources) {
        Set<Object> still = new HashSet<>();
        for (CrlReport source : sources) {
            for (CrlReport.Listed list : source.lists()) {
                if (!now.isBefore(margin(list))) {
                    List<Object> which = List.of(source.source(), list.issuer(), list.nextUpdate());
                    still.add(which);
                    if (!told.contains(which)) {
                        warn(source, list, now);
                    }
                }
            }
        }
        for (X509Certificate authority : authorities.get()) {
            Instant end = authority.getNotAfter().toInstant();
            if (!now.isBefore(end.minus(CERTIFICATES))) {
                List<Object> which = new ArrayList<>(List.of(authority, now.isAfter(end)));
                still.add(which);
                if (!told.contains(which)) {
                    warn(authority, end, now);
                }
            }
        }
        told.clear();
        told.addAll(still);
    }

    private Instant margin(CrlReport.Listed list) {
        Duration quarter =
                Duration.between(list.thisUpdate(), list.nextUpdate()).dividedBy(4);
        return list.nextUpdate().minus(quarter.compareTo(lists) < 0 ? quarter : lists);
    }

    private static void warn(CrlReport source, CrlReport.Listed list, Instant now) {
        LOG.log(
                Level.WARNING,
                () -> "The revocation list of " + list.issuer() + " from " + source.source()
                        + (list.stale() ? " ran out at " : " runs out at ") + list.nextUpdate() + when(list, now)
                        + ", and no newer one has come");
    }

    private static String when(CrlReport.Listed list, Instant now) {
        long minutes = Duration.between(now, list.nextUpdate()).toMinutes();
        return list.stale() ? ", " + -minutes + " minutes ago" : ", in " + minutes + " minutes";
    }

    private static void warn(X509Certificate authority, Instant end, Instant now) {
        LOG.log(
                now.isAfter(end) ? Level.ERROR : Level.WARNING,
                () -> "The CA certificate of "
                        + authority.getSubjectX500Principal().getName()
                        + (now.isAfter(end) ? " expired at " : " expires at ") + end
                        + ": put its successor beside it in the settings");
    }
}
