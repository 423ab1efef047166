package org.sspfilter.impl.wiring;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.certificate.ColdWorkLimits;
import org.sspfilter.impl.certificate.PeerProof;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.certificate.StrangerBudget;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.impl.tls.TlsCheck;
import org.sspfilter.impl.tls.TlsPolicy;

/** Builds what proves the peer: the connection's policy, trust, names and revocation lists. */
final class CertificateAssembly {

    private static final List<String> TLS_1_3_SUITES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

    private final SettingValues values;
    private final InstantSource clock;
    private final List<AutoCloseable> resources;
    private final Reloads reloads;

    CertificateAssembly(SettingValues values, InstantSource clock, List<AutoCloseable> resources, Reloads reloads) {
        this.values = values;
        this.clock = clock;
        this.resources = resources;
        this.reloads = reloads;
    }

    Check<IncomingRequest, ProvenRequest> peer(Check<IncomingRequest, RoutedRequest> line) {
        TlsCheck tls = new TlsCheck(tls());
        Check<IncomingRequest, Connection> connections =
                new ConnectionAssembly(values, reloads).connections(ValidationSettings.USUAL_CERTIFICATES);
        TrustReload reload = new TrustReload(values, clock);
        // Watched before they are read, so that no change is missed.
        reloads.watch(reload);
        Optional<TrustReading.Trust> trust = new TrustReading(values, clock.instant()).all();
        RevocationAssembly lists = new RevocationAssembly(values, clock, resources);
        lists.read();
        ColdWorkLimits limits = limits();
        StrangerBudget budget = new ThrottleAssembly(values).strangers();
        if (trust.isEmpty() || !values.problems().isEmpty()) {
            // Never meets a request: with a problem nothing starts.
            return request -> Outcome.refused(Denial.of(DenialReason.FILTER_NOT_READY));
        }
        RevocationStore revocation = lists.open(trust.get().material().authorities(), reload::authorities);
        return new PeerProof(
                line,
                request -> connections.check(request).then(tls),
                reload.begin(trust.get(), revocation, limits, budget),
                budget)::prove;
    }

    private TlsPolicy tls() {
        Set<String> protocols = new LinkedHashSet<>(values.list(SettingKey.TLS_PROTOCOLS));
        Set<String> suites = new LinkedHashSet<>(values.list(SettingKey.TLS_CIPHERS));
        if (suites.isEmpty()) {
            suites.addAll(TlsPolicy.SPINE_CIPHER_SUITES);
            if (protocols.contains("TLSv1.3")) {
                suites.addAll(TLS_1_3_SUITES);
            }
        }
        try {
            return new TlsPolicy(protocols, suites, values.yes(SettingKey.TLS_ASSERTED));
        } catch (IllegalArgumentException wrong) {
            values.problems().add("tls: " + wrong.getMessage());
            return TlsPolicy.SPINE;
        }
    }

    private ColdWorkLimits limits() {
        ColdWorkLimits usual = ColdWorkLimits.DEFAULT;
        return new ColdWorkLimits(
                values.time(SettingKey.CERTIFICATE_VERDICT_TTL),
                usual.acceptedEntries(),
                usual.rejectedFor(),
                usual.rejectedEntries(),
                values.whole(SettingKey.CERTIFICATE_MAX_COLD),
                usual.atOncePerPeer(),
                usual.patience(),
                usual.waiting(),
                usual.waitingPerPeer());
    }
}
