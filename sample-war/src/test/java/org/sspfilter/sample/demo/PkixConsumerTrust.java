package org.sspfilter.sample.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JDK's own path validation with the lists of the demo's list server.
 *
 * <p>Immutable, thread-safe; fetches the lists on every question.
 */
final class PkixConsumerTrust implements ConsumerTrust {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final X509Certificate root;
    private final List<String> listUrls;

    PkixConsumerTrust(X509Certificate root, List<String> listUrls) {
        this.root = root;
        this.listUrls = List.copyOf(listUrls);
    }

    @Override
    public Optional<String> fault(List<X509Certificate> chain) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists())));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            List<String> purposes = chain.get(0).getExtendedKeyUsage();
            boolean client = purposes != null && purposes.contains("1.3.6.1.5.5.7.3.2");
            return client ? Optional.empty() : Optional.of("purpose");
        } catch (CertPathValidatorException e) {
            return Optional.of(word(e));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.of("undetermined");
        }
    }

    private static String word(CertPathValidatorException fault) {
        if (fault.getReason() == BasicReason.REVOKED) {
            return "revoked";
        }
        return fault.getReason() == BasicReason.EXPIRED ? "expired" : "invalid";
    }

    private List<CRL> lists() throws GeneralSecurityException, IOException {
        List<CRL> lists = new ArrayList<>();
        for (String url : listUrls) {
            URLConnection connection = URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                lists.add(CertificateFactory.getInstance("X.509").generateCRL(in));
            }
        }
        return lists;
    }
}
