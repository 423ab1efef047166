package org.sspfilter.impl.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * Is what the peer sent small enough to be judged?
 *
 * <p>Stateless.
 */
final class ChainBounds {

    private ChainBounds() {}

    private static Denial unreadable() {
        return Denial.of(DenialReason.CERTIFICATE_UNREADABLE, "A certificate of the chain has no encoding");
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
