package org.sspfilter.impl.revocation;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lists that speak of one certificate, and which of them continues which.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.2.4 and 6.3.3.
 */
record MatchingLists(List<Match> matches) {

    /** A list that speaks of the certificate, for these reasons. */
    record Match(RevocationList list, int reasons) {}

    /** Finds them among all lists. */
    static MatchingLists find(
            RevocationLists lists,
            X509Certificate certificate,
            CertificatePoints points,
            CertificateStatus.Vouching vouching) {
        Set<String> issuers = new LinkedHashSet<>();
        issuers.add(PointNames.of(certificate.getIssuerX500Principal()));
        points.points().forEach(point -> issuers.addAll(point.crlIssuers()));
        List<Match> matches = new ArrayList<>();
        for (String issuer : issuers) {
            for (RevocationList list : lists.of(issuer)) {
                int reasons = reasons(list, certificate, points, vouching);
                if (reasons != 0) {
                    matches.add(new Match(list, reasons));
                }
            }
        }
        return new MatchingLists(List.copyOf(matches));
    }

    private static int reasons(
            RevocationList list,
            X509Certificate certificate,
            CertificatePoints points,
            CertificateStatus.Vouching vouching) {
        if (!list.scope().coversKind(certificate)) {
            return 0;
        }
        int reasons = 0;
        for (CertificatePoints.Point point : points.points()) {
            int more = point.reasons() & list.scope().reasons() & ~reasons;
            if (more != 0
                    && point.isServedBy(list.issuer(), list.scope(), certificate.getIssuerX500Principal())
                    && vouching.vouches(list, point)) {
                reasons |= more;
            }
        }
        return reasons;
    }

    /** The delta list that continues a full one; null when there is none, or the full one is as new. */
    @Nullable
    RevocationList newestDelta(RevocationList full) {
        BigInteger number = full.number();
        return matches.stream()
                .map(Match::list)
                .filter(list -> list.isDelta() && list.isOfSeriesOf(full))
                .filter(list -> number == null || numberOf(list).compareTo(number) > 0)
                .max(Comparator.comparing(MatchingLists::numberOf).thenComparing(RevocationList::thisUpdate))
                .orElse(null);
    }

    /** Whether a later list of its series, full or delta, says all that a delta list has to say. */
    boolean supersede(RevocationList delta) {
        return matches.stream()
                .map(Match::list)
                .filter(list -> list.isOfSeriesOf(delta))
                .anyMatch(list -> numberOf(list).compareTo(numberOf(delta)) > (list.isDelta() ? 0 : -1));
    }

    private static BigInteger numberOf(RevocationList list) {
        BigInteger number = list.number();
        // A full list without a number is as old as any.
        return number == null ? BigInteger.ONE.negate() : number;
    }

    /** Why they do not suffice. */
    String shortfall() {
        if (matches.isEmpty()) {
            return "No verified revocation list covers the certificate";
        }
        return matches.stream().allMatch(match -> match.list().isDelta())
                ? "Only a delta list covers the certificate"
                : "The revocation lists do not speak of every reason";
    }
}
