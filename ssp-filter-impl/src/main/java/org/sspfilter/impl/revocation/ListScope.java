package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates a list speaks of, and of which reasons.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.2.5 and 6.3.3 (b).
 *
 * @param points the names of the partition; empty when the list is not one partition of several
 * @param userCertificates whether it speaks of certificates that are no CA's
 * @param caCertificates whether it speaks of CA certificates
 * @param reasons the reasons that it speaks of, bits of {@link Reasons}
 * @param indirect whether it may speak of other issuers' certificates
 */
record ListScope(Set<String> points, boolean userCertificates, boolean caCertificates, int reasons, boolean indirect) {

    static final ListScope EVERYTHING = new ListScope(Set.of(), true, true, Reasons.ALL, false);

    private static final int DISTRIBUTION_POINT = 0xa0;
    private static final int ONLY_USER = 0x81;
    private static final int ONLY_CA = 0x82;
    private static final int ONLY_SOME_REASONS = 0x83;
    private static final int INDIRECT = 0x84;
    private static final int ONLY_ATTRIBUTE = 0x85;

    /** Reads the extension's value. */
    static ListScope read(DerReader value, X500Principal issuer) throws IOException {
        DerReader parts = value.next(DerReader.SEQUENCE).inside();
        value.end();
        if (!parts.hasMore()) {
            throw new IOException("The list has an empty issuing distribution point");
        }
        Set<String> points = parts.moveTo(DISTRIBUTION_POINT) ? PointNames.read(parts.inside(), issuer) : Set.of();
        boolean user = parts.moveTo(ONLY_USER) && parts.truth();
        boolean ca = parts.moveTo(ONLY_CA) && parts.truth();
        int reasons = parts.moveTo(ONLY_SOME_REASONS) ? Reasons.read(parts.content()) : Reasons.ALL;
        boolean indirect = parts.moveTo(INDIRECT) && parts.truth();
        boolean attribute = parts.moveTo(ONLY_ATTRIBUTE) && parts.truth();
        parts.end();
        if ((user && ca) || (user && attribute) || (ca && attribute)) {
            throw new IOException("The list contradicts itself about what it contains");
        }
        return new ListScope(points, !ca && !attribute, !user && !attribute, reasons, indirect);
    }

    /** Whether it speaks of certificates of this kind. */
    boolean coversKind(X509Certificate certificate) {
        if (userCertificates && caCertificates) {
            return true;
        }
        // Before version 3 a certificate cannot say which of the two it is.
        return certificate.getVersion() >= 3
                && (certificate.getBasicConstraints() >= 0 ? caCertificates : userCertificates);
    }
}
