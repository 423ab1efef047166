package org.sspfilter.impl.connection;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers by which proxies hand on a client certificate. Where the certificate comes from the connection, none of them
 * may stand on a request: they would let a caller claim somebody else's certificate to whatever component reads them.
 *
 * <p><i>Source:</i> RFC 9440; the manuals of nginx, Apache httpd, HAProxy, Envoy, AWS ALB, Azure and Google Cloud.
 */
public final class ForwardedCertificateHeaders {

    /** The names, to be refused here and hidden from the application. Compared without regard to case. */
    public static final List<String> NAMES = List.of(
            "Client-Cert",
            "Client-Cert-Chain",
            "X-Client-Cert",
            "X-Client-Cert-Chain",
            "X-Client-Certificate",
            "X-SSL-Cert",
            "X-SSL-Client-Cert",
            "X-SSL-Client-Cert-Chain",
            "X-SSL-Client-Certificate",
            "SSL_CLIENT_CERT",
            "SSL_CLIENT_ESCAPED_CERT",
            "SSL_CLIENT_VERIFY",
            "SSL_CIPHER",
            "SSL_SECURE_PROTOCOL",
            "SSL_SESSION_ID",
            "SSL_CIPHER_USEKEYSIZE",
            "Proxy-Auth-Cert",
            "Proxy-Keysize",
            "SSL-Client-Cert",
            "X-Forwarded-Client-Cert",
            "X-Forwarded-Tls-Client-Cert",
            "X-Forwarded-Tls-Client-Cert-Info",
            "X-Amzn-Mtls-Clientcert",
            "X-Amzn-Mtls-Clientcert-Leaf",
            "X-ARM-ClientCert",
            "X-ARM-Caller-Cert",
            "X-Client-Cert-Leaf");

    /** The same names, {@linkplain #plain(String) plain}. */
    public static final Set<String> PLAIN_NAMES = plainNames();

    private ForwardedCertificateHeaders() {}

    /**
     * A header's name as the laxest reader sees it: CGI and its heirs keep neither case nor the difference between a hyphen
     * and an underscore.
     *
     * @param name as received
     * @return in lower case, with hyphens
     */
    public static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> plainNames() {
        Set<String> names = new HashSet<>();
        for (String name : NAMES) {
            names.add(plain(name));
        }
        return Set.copyOf(names);
    }
}
