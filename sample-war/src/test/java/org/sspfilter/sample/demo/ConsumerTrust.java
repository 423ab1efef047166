package org.sspfilter.sample.demo;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.CertificateVerdict;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.FetchClient;
import org.sspfilter.impl.fetch.HttpSource;
import org.sspfilter.impl.fetch.RefreshTimes;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.RevocationStore;

/**
 * What the Secure Proxy thinks of a consumer's certificate, judged by the filter's own engine: path, dates, purpose,
 * revocation, and a name that some registered consumer has. Whether it is the sender's own name is the directory's to say.
 *
 * <p>Thread-safe. Fetches the lists at its start and in the background, never on a question; {@link #close()} ends that.
 */
final class ConsumerTrust implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_LIST_OCTETS = 1024 * 1024;

    private final CertificateValidation validation;
    private final RevocationStore revocation;
    private final FetchClient client;
    private final InstantSource clock;

    private ConsumerTrust(
            CertificateValidation validation, RevocationStore revocation, FetchClient client, InstantSource clock) {
        this.validation = validation;
        this.revocation = revocation;
        this.client = client;
        this.clock = clock;
    }

    /**
     * Fetches the lists once, and goes on in the background. A list that cannot be had does not stop the start; the
     * consumers that it covers are refused.
     *
     * @param pki whose authorities are trusted
     * @param listUrls where the revocation lists are
     * @param clock the time to judge at
     */
    static ConsumerTrust start(DemoPki pki, List<String> listUrls, InstantSource clock) {
        TrustMaterial trust = new TrustMaterial(List.of(pki.root()), List.of(pki.subCa()));
        FetchClient client = FetchClient.open(PATIENCE, Optional.empty(), "ssp-stand-in-crl-http");
        RevocationStore revocation = new RevocationStore(
                listUrls.stream()
                        .map(url -> new HttpSource(URI.create(url), client, MAX_LIST_OCTETS))
                        .toList(),
                trust.authorities(),
                RefreshTimes.DEFAULT,
                clock,
                new DaemonScheduler("ssp-stand-in-crl", 1),
                RandomGenerator.getDefault());
        revocation.start(PATIENCE);
        ValidationSettings settings = ValidationSettings.forNames(registered());
        return new ConsumerTrust(new CertificateValidation(trust, settings, revocation), revocation, client, clock);
    }

    private static Set<Fqdn> registered() {
        return Arrays.stream(Consumer.values())
                .map(consumer -> new Fqdn(consumer.host()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Judges a chain.
     *
     * @param chain as the consumer sent it, its own certificate first
     * @return accepted with the name that it stands for, or rejected with the reason
     */
    CertificateVerdict judge(List<X509Certificate> chain) {
        return validation.validate(chain, clock.instant());
    }

    @Override
    public void close() {
        revocation.close();
        client.close();
    }
}
