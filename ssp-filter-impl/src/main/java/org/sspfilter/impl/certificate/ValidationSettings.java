package org.sspfilter.impl.certificate;

import java.util.Set;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.PathParameters;
import org.sspfilter.impl.path.Purpose;

/**
 * What a peer's certificate must be.
 *
 * <p>Immutable.
 *
 * @param allowedNames the host names that the peer may have; never empty, no default
 * @param commonNameAllowed whether a certificate without any dNSName is known by its common name
 * @param ekuAbsentAllowed whether a certificate without extended key usage will do; one that has it must name clientAuth
 *     in any case
 * @param maxDepth how many certificates a path may have below the anchor, the peer's own included: 1 to 10
 * @param maxCertificates how many certificates the peer may send: 1 to 50
 * @param maxCertificateOctets how large each may be: 1 KiB to 64 KiB
 * @param maxChainOctets how large all may be: up to 256 KiB
 * @param issuerPins the CAs of which one must have issued the peer's own certificate; empty for any
 */
public record ValidationSettings(
        Set<Fqdn> allowedNames,
        boolean commonNameAllowed,
        boolean ekuAbsentAllowed,
        int maxDepth,
        int maxCertificates,
        int maxCertificateOctets,
        int maxChainOctets,
        Set<IssuerPin> issuerPins) {

    /** How many certificates a peer may usually send. */
    public static final int USUAL_CERTIFICATES = 10;

    /** Checks the bounds and copies the names. */
    public ValidationSettings {
        allowedNames = Set.copyOf(allowedNames);
        issuerPins = Set.copyOf(issuerPins);
        if (allowedNames.isEmpty()) {
            throw new IllegalArgumentException("At least one host name must be allowed");
        }
        within("Path depth", maxDepth, 1, 10);
        within("Number of certificates", maxCertificates, 1, 50);
        within("Octets of a certificate", maxCertificateOctets, 1024, 64 * 1024);
        within("Octets of a chain", maxChainOctets, maxCertificateOctets, 256 * 1024);
    }

    /**
     * The usual bounds: 5 certificates deep, 10 sent, 16 KiB each, 64 KiB in all, clientAuth demanded.
     *
     * @param allowedNames the host names that the peer may have
     * @return the settings
     */
    public static ValidationSettings forNames(Set<Fqdn> allowedNames) {
        return new ValidationSettings(allowedNames, true, false, 5, USUAL_CERTIFICATES, 16 * 1024, 64 * 1024, Set.of());
    }

    /**
     * What paths are judged by: strictly, and for a client of TLS.
     *
     * @return the parameters
     */
    public PathParameters parameters() {
        return PathParameters.strict(
                maxDepth,
                new Purpose(
                        Purpose.CLIENT_AUTH,
                        ekuAbsentAllowed ? Purpose.Demand.ABSENT_ALLOWED : Purpose.Demand.EXPLICIT),
                commonNameAllowed);
    }

    private static void within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
