package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.reload.Reloadable;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.validation.CertificateValidator;
import org.sspfilter.validation.ValidationResult;

/**
 * What a handshake goes by: the filter's own judgement, whole or of the path alone, over files that may change.
 *
 * <p>Thread-safe. Owns what refreshes in the background, and ends it.
 */
public final class HandshakeTrust implements AutoCloseable {

    private static final String WHOLE = "strict";

    /** Asked for by no judgement of the path alone; there must be one. */
    private static final Fqdn NOBODY = new Fqdn("nobody.invalid");

    private record State(CertificateValidator validator, List<X509Certificate> issuers) {}

    private final SettingValues values;
    private final InstantSource clock;
    private final boolean whole;
    private final RevocationStore revocation;
    private final List<AutoCloseable> resources;
    private volatile State state;

    private HandshakeTrust(
            SettingValues values,
            InstantSource clock,
            TrustReading.Trust first,
            RevocationStore revocation,
            List<AutoCloseable> resources) {
        this.values = values;
        this.clock = clock;
        this.whole = isWhole(values);
        this.revocation = revocation;
        this.resources = resources;
        this.state = state(first);
    }

    /**
     * Reads the files and begins. Fetches lists where the whole check is asked for.
     *
     * @param values the settings
     * @param clock wall time
     * @return the trust, to be closed
     * @throws SspConfigurationException with everything that is wrong
     */
    public static HandshakeTrust open(SettingValues values, InstantSource clock) {
        List<AutoCloseable> resources = new ArrayList<>();
        try {
            return open(values, clock, resources);
        } catch (RuntimeException | Error wrong) {
            closeAll(resources);
            throw wrong;
        }
    }

    private static HandshakeTrust open(SettingValues values, InstantSource clock, List<AutoCloseable> resources) {
        Reloads reloads =
                new Reloads(new DaemonScheduler("ssp-handshake-reload"), values.time(SettingKey.RELOAD_EVERY), clock);
        resources.add(reloads);
        Reload reload = new Reload(values);
        // Watched before they are read, so that no change is missed.
        reloads.watch(reload);
        boolean whole = isWhole(values);
        Optional<TrustReading.Trust> first = read(values, clock);
        RevocationAssembly lists = new RevocationAssembly(values, clock, resources);
        if (whole) {
            lists.read();
        }
        if (first.isEmpty() || !values.problems().isEmpty()) {
            throw new SspConfigurationException(values.problems().all());
        }
        List<X509Certificate> authorities = first.get().material().authorities();
        RevocationStore revocation =
                whole ? lists.open(authorities, () -> reload.authorities(authorities)) : nothing(clock, resources);
        if (!values.problems().isEmpty()) {
            throw new SspConfigurationException(values.problems().all());
        }
        HandshakeTrust trust = new HandshakeTrust(values, clock, first.get(), revocation, resources);
        reload.trust = trust;
        reloads.start();
        return trust;
    }

    private static RevocationStore nothing(InstantSource clock, List<AutoCloseable> resources) {
        RevocationStore none = new RevocationStore(
                List.of(),
                List.of(),
                RefreshTimes.DEFAULT,
                clock,
                new DaemonScheduler("ssp-handshake-crl"),
                RandomGenerator.getDefault());
        resources.add(none);
        return none;
    }

    private static boolean isWhole(SettingValues values) {
        return values.choice(SettingKey.HANDSHAKE).equals(WHOLE);
    }

    private static Optional<TrustReading.Trust> read(SettingValues values, InstantSource clock) {
        TrustReading reading = new TrustReading(values, clock.instant());
        if (isWhole(values)) {
            return reading.all();
        }
        Optional<TrustMaterial> material = reading.material();
        return material.map(trust -> new TrustReading.Trust(trust, ValidationSettings.forNames(Set.of(NOBODY))));
    }

    private State state(TrustReading.Trust trust) {
        CertificateValidation validation = new CertificateValidation(trust.material(), trust.settings(), revocation);
        return new State(new CertificateValidator(validation), trust.material().authorities());
    }

    /**
     * Judges a chain.
     *
     * @param chain what the peer sent, its own certificate first
     * @return whether it may go on, or why not
     */
    public ValidationResult judge(List<X509Certificate> chain) {
        CertificateValidator validator = state.validator();
        return whole ? validator.validate(chain, clock.instant()) : validator.validatePath(chain, clock.instant());
    }

    /**
     * Whose certificates a server says that it takes.
     *
     * @return anchors, then intermediates
     */
    public List<X509Certificate> issuers() {
        return state.issuers();
    }

    /**
     * Reads the files again; puts what they hold in place when nothing is wrong.
     *
     * @return what is wrong, a sentence each
     */
    public List<String> reload() {
        SettingValues again = values.anew();
        Optional<TrustReading.Trust> next = read(again, clock);
        if (next.isPresent() && again.problems().isEmpty()) {
            revocation.trust(next.get().material().authorities());
            state = state(next.get());
        }
        return again.problems().all();
    }

    @Override
    public void close() {
        closeAll(resources);
    }

    private static void closeAll(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception alreadyOver) {
                // What does not close ends with the server.
            }
        }
    }

    /** Begins before there is a trust to reload. */
    private static final class Reload implements Reloadable {

        private final List<Path> files;
        private volatile @Nullable HandshakeTrust trust;

        Reload(SettingValues values) {
            files = TrustReading.files(values);
        }

        List<X509Certificate> authorities(List<X509Certificate> first) {
            HandshakeTrust begun = trust;
            return begun == null ? first : begun.issuers();
        }

        @Override
        public String name() {
            return "certificate.anchors, .intermediates and .names-file of the handshake";
        }

        @Override
        public List<Path> files() {
            return files;
        }

        @Override
        public List<String> reload() {
            HandshakeTrust begun = trust;
            return begun == null ? List.of() : begun.reload();
        }
    }
}
