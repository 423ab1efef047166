package org.sspfilter.impl.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.sspfilter.pki.Pem;

/** Writes certificates as TLS terminators do. */
public final class ForwardedText {

    private ForwardedText() {}

    /** As {@code Client-Cert} of RFC 9440. */
    public static String item(X509Certificate certificate) {
        return item(der(certificate));
    }

    static String item(byte[] octets) {
        return ":" + Base64.getEncoder().encodeToString(octets) + ":";
    }

    /** As {@code Client-Cert-Chain} of RFC 9440. */
    public static String list(List<X509Certificate> certificates) {
        return certificates.stream().map(ForwardedText::item).collect(Collectors.joining(", "));
    }

    /** As nginx's {@code $ssl_client_escaped_cert}. */
    public static String escaped(X509Certificate certificate) {
        return escape(Pem.of(List.of(certificate)));
    }

    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.ISO_8859_1).replace("+", "%20");
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
