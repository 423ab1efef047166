package org.sspfilter.impl.path;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Is every critical extension one that is processed here?
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2 and 6.1.4 (o).
 */
final class CriticalExtensions {

    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.basicConstraints,
            Extension.keyUsage,
            Extension.extendedKeyUsage,
            Extension.subjectAlternativeName,
            Extension.nameConstraints,
            Extension.certificatePolicies,
            Extension.policyMappings,
            Extension.policyConstraints,
            Extension.inhibitAnyPolicy,
            Extension.cRLDistributionPoints);

    /** Microsoft's copy of the extended key usage; where both stand, the standard one is what is judged. */
    private static final ASN1ObjectIdentifier APPLICATION_POLICIES = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.10");

    private CriticalExtensions() {}

    /** Which one is not; null when all are. */
    static @Nullable String problem(List<CertificateFacts> path) {
        for (CertificateFacts certificate : path) {
            for (ASN1ObjectIdentifier oid : certificate.critical()) {
                boolean copied = oid.equals(APPLICATION_POLICIES) && certificate.purposes() != null;
                if (!KNOWN.contains(oid) && !copied) {
                    return "A critical extension is not known: " + oid;
                }
            }
        }
        return null;
    }
}
