package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.revocation.CrlReport;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.validation.CertificateValidator;
import org.sspfilter.validation.ValidationResult;

/**
 * Judges certificates by the settings of an application, outside its server: as the filter does, but lists are fetched once,
 * nothing is written, and no thread goes on when it is closed. Demands only those settings that certificates need.
 *
 * <p>Not thread-safe.
 */
public final class CertificateJudge implements AutoCloseable {

    private static final Logger LOG = System.getLogger(CertificateJudge.class.getName());

    /** Where revocation lists may come from. */
    public enum Lists {
        /** From wherever the settings say. */
        FETCHED,
        /** From files alone; no server is called. */
        FROM_FILES,
        /** From nowhere: the path alone is judged. */
        NOT_ASKED
    }

    private final Lists from;
    private final InstantSource clock;
    private final RevocationStore lists;
    private final CertificateValidator validator;
    private final List<AutoCloseable> resources;

    private CertificateJudge(
            Lists from,
            InstantSource clock,
            RevocationStore lists,
            CertificateValidator validator,
            List<AutoCloseable> resources) {
        this.from = from;
        this.clock = clock;
        this.lists = lists;
        this.validator = validator;
        this.resources = resources;
    }

    /**
     * Reads the settings and gets the lists. Reads files, and calls servers where {@code from} lets it.
     *
     * @param values the settings
     * @param clock the time to judge at
     * @param from where revocation lists may come from
     * @return a judge, to be closed
     * @throws SspConfigurationException when anything is wrong with the settings; tells every problem
     */
    public static CertificateJudge open(SettingValues values, InstantSource clock, Lists from) {
        List<AutoCloseable> resources = new ArrayList<>();
        try {
            return open(values, clock, from, resources);
        } catch (RuntimeException | Error fault) {
            close(resources);
            throw fault;
        }
    }

    private static CertificateJudge open(
            SettingValues values, InstantSource clock, Lists from, List<AutoCloseable> resources) {
        Optional<TrustReading.Trust> trust = new TrustReading(values, clock.instant()).all();
        RevocationAssembly assembly = new RevocationAssembly(values, clock, resources);
        if (from != Lists.NOT_ASKED) {
            assembly.read();
        }
        if (trust.isEmpty() || !values.problems().isEmpty()) {
            throw new SspConfigurationException(values.problems().all());
        }
        List<X509Certificate> authorities = trust.get().material().authorities();
        RevocationStore lists = from == Lists.NOT_ASKED
                ? none(authorities, clock)
                : assembly.openOnce(authorities, from == Lists.FETCHED);
        return new CertificateJudge(
                from,
                clock,
                lists,
                new CertificateValidator(new CertificateValidation(
                        trust.get().material(), trust.get().settings(), lists)),
                resources);
    }

    private static RevocationStore none(List<X509Certificate> authorities, InstantSource clock) {
        return new RevocationStore(List.of(), authorities, RefreshTimes.DEFAULT, clock, new AtOnce(), () -> 0L);
    }

    /**
     * Judges a chain. May call the servers that a verified path names, where the settings allow them.
     *
     * @param chain what the peer sent: its own certificate first, the others in any order
     * @return what came of it
     */
    public ValidationResult judge(List<X509Certificate> chain) {
        while (true) {
            int before = lists.report().size();
            Instant now = clock.instant();
            ValidationResult result =
                    from == Lists.NOT_ASKED ? validator.validatePath(chain, now) : validator.validate(chain, now);
            // An address that the path names was called meanwhile: there is more to judge by. Each is called once.
            if (lists.report().size() == before) {
                return result;
            }
        }
    }

    /**
     * How each source of lists is doing.
     *
     * @return one report a source
     */
    public List<CrlReport> sources() {
        return lists.report();
    }

    /** Ends what was opened. */
    @Override
    public void close() {
        close(resources);
    }

    private static void close(List<AutoCloseable> resources) {
        Collections.reverse(resources);
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception failed) {
                LOG.log(
                        Level.WARNING,
                        "{0} could not be closed",
                        resource.getClass().getSimpleName());
            }
        }
        resources.clear();
    }
}
