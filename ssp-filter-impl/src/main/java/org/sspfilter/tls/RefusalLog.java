package org.sspfilter.tls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.sspfilter.decision.DenialReason;

/**
 * Tells of refused handshakes, which no audit sees: at most one line a minute, whoever knocks how often.
 *
 * <p>Thread-safe.
 */
final class RefusalLog {

    private static final Logger LOG = System.getLogger(SspTrustManager.class.getName());
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long untold;

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    void refused(DenialReason reason) {
        long before;
        synchronized (this) {
            Instant now = clock.instant();
            if (now.isBefore(next)) {
                untold++;
                return;
            }
            next = now.plus(QUIET);
            before = untold;
            untold = 0;
        }
        LOG.log(
                Level.INFO,
                () -> "A handshake was refused: " + reason.code()
                        + (before == 0 ? "" : "; " + before + " others since the last such line"));
    }
}
