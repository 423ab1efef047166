package org.sspfilter.tls;

import java.lang.ref.Cleaner;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.wiring.HandshakeTrust;
import org.sspfilter.validation.ValidationResult;

/**
 * Judges client certificates in a server's handshake as the filter does on a request. With {@code handshake=strict} by every
 * rule: what is wrong ends the handshake. With {@code handshake=path-only} by the signatures up to an anchor alone: whoever
 * the Spine's CAs have not certified goes no further, and an expired, revoked or misnamed certificate gets the filter's
 * answer and its record. It is no use without the filter in that mode.
 *
 * <p>For Tomcat's {@code trustManagerClassName}: reads the file that the system property {@value #SETTINGS} names, else
 * {@code conf/ssp-filter-tls.properties} below {@code catalina.base}. Keys are the filter's; relative paths start at the
 * file's own folder. Anchors, intermediates and names are taken anew when their files change.
 *
 * <p>Thread-safe. A handshake costs a signature check a certificate. {@code path-only} calls nobody; {@code strict} waits for a
 * list that a proved certificate names, where {@code crl.cdp-hosts} lists its host, at most {@code crl.cdp-wait}.
 *
 * <p><i>Source:</i> RFC 5246 section 7.4.6; Apache Tomcat, "The HTTP Connector", trustManagerClassName.
 */
public final class SspTrustManager extends X509ExtendedTrustManager {

    /** The system property that names the settings file. */
    public static final String SETTINGS = "org.sspfilter.tls.settings";

    private static final String USUAL_PLACE = "conf/ssp-filter-tls.properties";
    private static final String SERVERS_FOLDER = "catalina.base";

    private final HandshakeTrust trust;
    private final RefusalLog log;

    /**
     * Reads the settings from their usual place.
     *
     * @throws SspConfigurationException with everything that is wrong; the connector does not start then
     */
    public SspTrustManager() {
        this(usualPlace());
    }

    /**
     * Reads the settings from a file.
     *
     * @param settings the file
     * @throws SspConfigurationException with everything that is wrong
     */
    public SspTrustManager(Path settings) {
        this(HandshakeSettings.open(settings, InstantSource.system()), InstantSource.system());
        // A server that loads its connectors anew just forgets the old ones.
        Cleaner.create().register(this, trust::close);
    }

    SspTrustManager(HandshakeTrust trust, InstantSource clock) {
        this.trust = trust;
        this.log = new RefusalLog(clock);
    }

    private static Path usualPlace() {
        String named = System.getProperty(SETTINGS);
        if (named != null) {
            return Path.of(named);
        }
        String folder = System.getProperty(SERVERS_FOLDER);
        if (folder == null) {
            throw new SspConfigurationException(List.of("no settings: name their file by -D" + SETTINGS + "=<file>"));
        }
        return Path.of(folder).resolve(USUAL_PLACE);
    }

    @Override
    public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String authType)
            throws CertificateException {
        if (chain == null || chain.length == 0 || Arrays.stream(chain).anyMatch(Objects::isNull)) {
            throw new CertificateException("certificate.missing");
        }
        ValidationResult result = trust.judge(List.of(chain));
        if (!result.isAccepted()) {
            Denial denial = result.denial().orElseThrow();
            log.refused(denial.reason());
            throw new CertificateException(denial.reason().code() + ": " + denial.detail());
        }
    }

    @Override
    public void checkClientTrusted(
            X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String authType)
            throws CertificateException {
        throw new CertificateException("This trust manager judges clients only");
    }

    @Override
    public void checkServerTrusted(
            X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(
            X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    /** Those that may have issued the peer's certificate, for the server's request: clients choose theirs by it. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.issuers().toArray(new X509Certificate[0]);
    }
}
