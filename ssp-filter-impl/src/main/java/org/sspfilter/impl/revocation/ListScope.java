package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates of its issuer a list speaks of.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.2.5 and 6.3.3 (b).
 *
 * @param points the names of the partition; empty when the list is not one partition of several
 * @param userCertificates whether it speaks of certificates that are no CA's
 * @param caCertificates whether it speaks of CA certificates
 */
record ListScope(Set<GeneralName> points, boolean userCertificates, boolean caCertificates) {

    static final ListScope EVERYTHING = new ListScope(Set.of(), true, true);

    /** Reads the extension. Refuses what this does not support: indirect lists, some reasons only, relative names. */
    static ListScope of(IssuingDistributionPoint extension) throws IOException {
        if (extension.isIndirectCRL()) {
            throw new IOException("The list is an indirect one, which is not supported");
        }
        if (extension.getOnlySomeReasons() != null) {
            throw new IOException("The list speaks of some reasons only, which is not supported");
        }
        boolean user = extension.onlyContainsUserCerts();
        boolean ca = extension.onlyContainsCACerts();
        boolean attribute = extension.onlyContainsAttributeCerts();
        if ((user && ca) || (user && attribute) || (ca && attribute)) {
            throw new IOException("The list contradicts itself about what it contains");
        }
        DistributionPointName name = extension.getDistributionPoint();
        Set<GeneralName> points = name == null ? Set.of() : fullNames(name);
        if (name != null && points.isEmpty()) {
            throw new IOException("The list names its distribution point relatively, which is not supported");
        }
        return new ListScope(points, !ca && !attribute, !user && !attribute);
    }

    private static Set<GeneralName> fullNames(DistributionPointName name) {
        return name.getType() == DistributionPointName.FULL_NAME
                ? new HashSet<>(Set.of(GeneralNames.getInstance(name.getName()).getNames()))
                : Set.of();
    }

    /** Whether it speaks of this certificate. */
    boolean covers(X509Certificate certificate) throws IOException {
        boolean ca = certificate.getBasicConstraints() >= 0;
        if (ca ? !caCertificates : !userCertificates) {
            return false;
        }
        return points.isEmpty() || isNamedBy(certificate);
    }

    private boolean isNamedBy(X509Certificate certificate) throws IOException {
        byte @Nullable [] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null) {
            return false;
        }
        try {
            CRLDistPoint points = CRLDistPoint.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            for (DistributionPoint point : points.getDistributionPoints()) {
                if (isNamedBy(point)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            throw new IOException("The certificate's distribution points cannot be read", e);
        }
    }

    private boolean isNamedBy(DistributionPoint point) {
        // A point of another issuer, or of some reasons, would need a second list for the rest: not supported.
        if (point.getCRLIssuer() != null || point.getReasons() != null || point.getDistributionPoint() == null) {
            return false;
        }
        return fullNames(point.getDistributionPoint()).stream().anyMatch(points::contains);
    }
}
