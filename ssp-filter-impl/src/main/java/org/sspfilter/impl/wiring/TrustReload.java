package org.sspfilter.impl.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.certificate.CertificateCheck;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.ColdWorkLimits;
import org.sspfilter.impl.certificate.LiveCertificateCheck;
import org.sspfilter.impl.certificate.ProvedBefore;
import org.sspfilter.impl.certificate.StrangerBudget;
import org.sspfilter.impl.certificate.VerifiedPeer;
import org.sspfilter.impl.reload.Reloadable;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.tls.TlsFacts;

/**
 * Puts new anchors, intermediates and names in the place of the old while requests go on. Settings other than files stay
 * as they were at start; the stage's rules hold for new anchors too.
 *
 * <p>Thread-safe once begun.
 */
final class TrustReload implements Reloadable {

    /** What a check is made with, whatever the trust. */
    private record Parts(
            RevocationStore revocation,
            ColdWorkLimits limits,
            StrangerBudget budget,
            ProvedBefore provedBefore,
            LiveCertificateCheck live) {}

    private final SettingValues values;
    private final InstantSource clock;
    private final List<Path> files;
    private volatile @Nullable Parts parts;
    private volatile List<X509Certificate> authorities = List.of();

    TrustReload(SettingValues values, InstantSource clock) {
        this.values = values;
        this.clock = clock;
        this.files = TrustReading.files(values);
    }

    /** The check to go by from now on, whatever the trust will be. */
    Check<TlsFacts, VerifiedPeer> begin(
            TrustReading.Trust first, RevocationStore revocation, ColdWorkLimits limits, StrangerBudget budget) {
        authorities = first.material().authorities();
        ProvedBefore provedBefore = new ProvedBefore(limits);
        LiveCertificateCheck live = new LiveCertificateCheck(check(first, revocation, limits, budget, provedBefore));
        parts = new Parts(revocation, limits, budget, provedBefore, live);
        return live;
    }

    /** Anchors and intermediates that count now. */
    Collection<X509Certificate> authorities() {
        return authorities;
    }

    @Override
    public String name() {
        return "certificate.anchors, .intermediates and .names-file";
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public List<String> reload() {
        SettingValues again = values.anew();
        Optional<TrustReading.Trust> trust = new TrustReading(again, clock.instant()).all();
        Parts begun = parts;
        if (trust.isPresent() && begun != null) {
            put(trust.get(), begun);
        }
        return again.problems().all();
    }

    private void put(TrustReading.Trust trust, Parts begun) {
        List<X509Certificate> next = trust.material().authorities();
        // A list of a CA that goes stays held, and clears nobody: no path leads through its signer any more.
        begun.revocation().trust(next);
        authorities = next;
        begun.live().replace(check(trust, begun.revocation(), begun.limits(), begun.budget(), begun.provedBefore()));
    }

    private CertificateCheck check(
            TrustReading.Trust trust,
            RevocationStore revocation,
            ColdWorkLimits limits,
            StrangerBudget budget,
            ProvedBefore provedBefore) {
        return new CertificateCheck(
                new CertificateValidation(trust.material(), trust.settings(), revocation),
                revocation,
                limits,
                clock,
                Ticker.systemTicker(),
                budget,
                provedBefore);
    }
}
