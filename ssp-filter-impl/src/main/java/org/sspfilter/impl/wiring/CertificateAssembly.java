package org.sspfilter.impl.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateCheck;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.ColdWorkLimits;
import org.sspfilter.impl.certificate.IssuerPin;
import org.sspfilter.impl.certificate.PeerProof;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.certificate.TrustMaterialFiles;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.path.TestKitMarker;
import org.sspfilter.impl.path.TrustMaterial;
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

    private static final String DEV = "dev";
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
        Optional<TrustMaterial> trust = trust();
        Set<Fqdn> names = names();
        RevocationAssembly lists = new RevocationAssembly(values, clock, resources);
        lists.read();
        ColdWorkLimits limits = limits();
        int depth = values.whole(SettingKey.CERTIFICATE_MAX_DEPTH);
        boolean ekuAbsentAllowed = values.choice(SettingKey.CERTIFICATE_EKU).equals("absent-allowed");
        if (trust.isEmpty() || names.isEmpty() || !values.problems().isEmpty()) {
            // Never meets a request: with a problem nothing starts.
            return request -> Outcome.refused(Denial.of(DenialReason.FILTER_NOT_READY));
        }
        RevocationStore revocation = lists.open(trust.get().authorities());
        ValidationSettings usual = ValidationSettings.forNames(names);
        ValidationSettings settings = new ValidationSettings(
                names,
                !values.choice(SettingKey.CERTIFICATE_COMMON_NAME).equals("never"),
                ekuAbsentAllowed,
                depth,
                usual.maxCertificates(),
                usual.maxCertificateOctets(),
                usual.maxChainOctets(),
                pins());
        return new PeerProof(
                line,
                request -> connections.check(request).then(tls),
                new CertificateCheck(
                        new CertificateValidation(trust.get(), settings, revocation),
                        revocation,
                        limits,
                        clock,
                        Ticker.systemTicker()))::prove;
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

    private Optional<TrustMaterial> trust() {
        List<Path> anchors = values.paths(SettingKey.CERTIFICATE_ANCHORS);
        String stage = values.choice(SettingKey.STAGE);
        if (anchors.isEmpty()) {
            values.required(SettingKey.CERTIFICATE_ANCHORS);
            return Optional.empty();
        }
        TrustMaterialFiles files = new TrustMaterialFiles(clock.instant());
        Optional<TrustMaterial> trust = files.read(anchors, values.paths(SettingKey.CERTIFICATE_INTERMEDIATES));
        for (String problem : files.problems()) {
            values.problems().add("certificate: " + problem);
        }
        boolean dev = stage.equals(DEV);
        if (trust.isPresent() && dev && !trust.get().isTestKit()) {
            values.problems()
                    .add(
                            "stage=dev starts only with anchors of the test kit; with real anchors write stage=ptl or live");
        }
        if (trust.isPresent() && !dev && TestKitMarker.onAny(trust.get().anchors())) {
            values.problems()
                    .add("stage=" + stage + " starts with no anchor of the test kit: anybody may hold its keys");
        }
        return trust;
    }

    private Set<Fqdn> names() {
        Set<Fqdn> names = new LinkedHashSet<>();
        for (String text : values.list(SettingKey.CERTIFICATE_NAMES)) {
            Optional<Fqdn> name = Fqdn.parse(text);
            if (name.isEmpty()) {
                values.problems()
                        .add(SettingKey.CERTIFICATE_NAMES.key() + ": \"" + text
                                + "\" is no host name; wildcards are not taken");
            }
            name.ifPresent(names::add);
        }
        if (names.isEmpty()) {
            values.required(SettingKey.CERTIFICATE_NAMES);
        }
        return names;
    }

    private Set<IssuerPin> pins() {
        Set<IssuerPin> pins = new LinkedHashSet<>();
        // Names hold commas, so that pins are parted otherwise.
        for (String text : values.text(SettingKey.CERTIFICATE_ISSUER_PIN).split(";", -1)) {
            Optional<IssuerPin> pin = IssuerPin.parse(text.strip());
            if (pin.isEmpty() && !text.isBlank()) {
                values.problems()
                        .add(SettingKey.CERTIFICATE_ISSUER_PIN.key() + ": \"" + text.strip()
                                + "\" is neither sha256: with 64 hexadecimal digits nor a distinguished name");
            }
            pin.ifPresent(pins::add);
        }
        return pins;
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
                usual.patience());
    }
}
