package org.sspfilter.impl.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * What the container says the peer sent.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> Servlet 6.0 section 3.10.
 */
final class CertificateSource {

    static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private CertificateSource() {}

    /** Why there is no chain to judge; null when there is one. Makes nothing in the usual case. */
    static @Nullable Denial problem(IncomingRequest request) {
        for (String name : ForwardedCertificateHeaders.NAMES) {
            if (request.header(name) != null) {
                return Denial.of(
                        DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS,
                        "A header for forwarded certificates stands on a request over the connection itself");
            }
        }
        Object value = request.attribute(ATTRIBUTE);
        if (value == null) {
            return missing();
        }
        if (!(value instanceof X509Certificate[] chain)) {
            return unreadable();
        }
        if (chain.length == 0) {
            return missing();
        }
        for (X509Certificate certificate : chain) {
            if (certificate == null) {
                return unreadable();
            }
        }
        return null;
    }

    /** The chain of a request that has no problem. */
    static X509Certificate[] chain(IncomingRequest request) {
        return (X509Certificate[]) Objects.requireNonNull(request.attribute(ATTRIBUTE));
    }

    private static Denial missing() {
        return Denial.of(
                DenialReason.CERTIFICATE_MISSING,
                "The container hands on no client certificate; the connector must ask for one");
    }

    private static Denial unreadable() {
        return Denial.of(DenialReason.CERTIFICATE_UNREADABLE, "The container hands on something that is no chain");
    }

    /** Why a chain is too large to be judged; null when it is not. */
    static @Nullable Denial tooLarge(List<X509Certificate> chain, ValidationSettings settings) {
        if (chain.size() > settings.maxCertificates()) {
            return tooLarge("The peer sent " + chain.size() + " certificates");
        }
        int total = 0;
        for (X509Certificate certificate : chain) {
            int octets;
            try {
                octets = certificate.getEncoded().length;
            } catch (CertificateEncodingException e) {
                return unreadable();
            }
            total += octets;
            if (octets > settings.maxCertificateOctets()) {
                return tooLarge("The peer sent a certificate of " + octets + " octets");
            }
        }
        return total > settings.maxChainOctets()
                ? tooLarge("The peer sent " + total + " octets of certificates")
                : null;
    }

    private static Denial tooLarge(String detail) {
        return Denial.of(DenialReason.CERTIFICATE_TOO_LARGE, detail);
    }
}
