package org.sspfilter.impl.revocation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sspfilter.impl.fetch.Source;

/**
 * Which sources there are: those of the settings, files of folders, and addresses that certificates name. The last kind is
 * bounded.
 *
 * <p>Thread-safe. Its lock is held for a look or a change, never longer.
 */
final class SourceRoster {

    /** The Secure Proxy has a handful of certificates. */
    static final int MOST_NAMED = 64;

    private static final Logger LOG = System.getLogger(SourceRoster.class.getName());

    private final Object lock = new Object();
    private final Map<String, HeldSource> sources = new LinkedHashMap<>();
    private long wants;

    /** Those of the settings, also where two have one name. */
    SourceRoster(Collection<Source> configured) {
        for (Source source : configured) {
            String name = sources.containsKey(source.name()) ? source.name() + " " + sources.size() : source.name();
            sources.put(name, new HeldSource(source, CrlReport.Kind.CONFIGURED));
        }
    }

    List<HeldSource> all() {
        synchronized (lock) {
            return List.copyOf(sources.values());
        }
    }

    List<CrlReport> report(Instant now, Duration grace) {
        return all().stream().map(held -> held.report(now, grace)).toList();
    }

    /** Takes a file of a folder up; answers false when it is known. */
    boolean add(HeldSource held) {
        synchronized (lock) {
            return sources.putIfAbsent(held.source.name(), held) == null;
        }
    }

    /** The source of an address that a certificate names, taken up where it is new. */
    HeldSource named(Source source, Instant now) {
        synchronized (lock) {
            HeldSource held = sources.get(source.name());
            if (held == null) {
                held = takeUp(source);
            }
            held.wanted(now, ++wants);
            return held;
        }
    }

    /** When there are too many, lets the one go that was needed longest ago. */
    private HeldSource takeUp(Source source) {
        HeldSource oldest = null;
        int named = 0;
        for (HeldSource held : sources.values()) {
            if (held.kind == CrlReport.Kind.CERTIFICATE) {
                named++;
                oldest = oldest == null || held.wantedTurn() < oldest.wantedTurn() ? held : oldest;
            }
        }
        if (oldest != null && named >= MOST_NAMED) {
            drop(oldest);
        }
        HeldSource held = new HeldSource(source, CrlReport.Kind.CERTIFICATE);
        sources.put(source.name(), held);
        LOG.log(
                Level.INFO,
                () -> "Revocation lists are also fetched from " + source.name() + ", which a certificate names");
        return held;
    }

    /** Lets sources go; answers whether there were any. */
    boolean drop(Predicate<HeldSource> which) {
        synchronized (lock) {
            List<HeldSource> useless = sources.values().stream().filter(which).toList();
            useless.forEach(this::drop);
            return !useless.isEmpty();
        }
    }

    private void drop(HeldSource held) {
        held.dropped = true;
        sources.values().remove(held);
    }
}
