package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Where a certificate says that lists speak of it.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2.1.13 and 6.3.3.
 *
 * @param points at least one: what the certificate names, and then the list of its issuer without any partition, unless
 *     the certificate leaves its revocation to somebody else
 */
record CertificatePoints(List<Point> points) {

    private static final String OID = "2.5.29.31";
    private static final int NAME = 0xa0;
    private static final int REASONS = 0x81;
    private static final int CRL_ISSUER = 0xa2;

    /** More would be somebody's mistake. */
    private static final int MOST = 64;

    /**
     * One of them.
     *
     * @param names of the partition; empty where the certificate names none
     * @param crlIssuers who issues the list, when that is not the certificate's issuer; otherwise empty
     * @param reasons which reasons it is for, bits of {@link Reasons}
     */
    record Point(Set<String> names, Set<String> crlIssuers, int reasons) {

        /** Whether a list of this issuer and this scope is the one that is meant. */
        boolean isServedBy(X500Principal listIssuer, ListScope scope, X500Principal certificateIssuer) {
            boolean others = !crlIssuers.isEmpty();
            boolean issued = others
                    ? scope.indirect() && crlIssuers.contains(PointNames.of(listIssuer))
                    : listIssuer.equals(certificateIssuer);
            Set<String> asked = names.isEmpty() && others ? crlIssuers : names;
            return issued
                    && (scope.points().isEmpty() || scope.points().stream().anyMatch(asked::contains));
        }
    }

    /** Reads those of a certificate. */
    static CertificatePoints of(X509Certificate certificate) throws IOException {
        X500Principal issuer = certificate.getIssuerX500Principal();
        List<Point> points = new ArrayList<>();
        byte @Nullable [] extension = certificate.getExtensionValue(OID);
        if (extension != null) {
            try {
                DerReader outer = new DerReader(extension);
                DerReader value = outer.next(DerReader.OCTET_STRING).inside();
                DerReader sequence = value.next(DerReader.SEQUENCE).inside();
                value.end();
                while (sequence.hasMore() && points.size() < MOST) {
                    points.add(point(sequence.next(DerReader.SEQUENCE).inside(), issuer));
                }
                sequence.end();
            } catch (IOException e) {
                throw new IOException("The certificate's distribution points cannot be read", e);
            }
        }
        // RFC 5280 lets any further list of the issuer count. Where all the certificate's points name another issuer of
        // lists, its own issuer's list may well leave it out.
        if (points.isEmpty()
                || points.stream().anyMatch(point -> point.crlIssuers().isEmpty())) {
            points.add(new Point(Set.of(PointNames.of(issuer)), Set.of(), Reasons.ALL));
        }
        return new CertificatePoints(List.copyOf(points));
    }

    private static Point point(DerReader parts, X500Principal issuer) throws IOException {
        DerReader name = parts.moveTo(NAME) ? parts.inside() : null;
        int reasons = parts.moveTo(REASONS) ? Reasons.read(parts.content()) : Reasons.ALL;
        DerReader crlIssuer = parts.moveTo(CRL_ISSUER) ? parts.inside() : null;
        parts.end();
        if (name == null && crlIssuer == null) {
            throw new IOException("A distribution point says nothing");
        }
        X500Principal base = crlIssuer == null ? issuer : PointNames.only(crlIssuer);
        return new Point(
                name == null ? Set.of() : PointNames.read(name, base),
                crlIssuer == null ? Set.of() : Set.of(PointNames.of(base)),
                reasons);
    }
}
