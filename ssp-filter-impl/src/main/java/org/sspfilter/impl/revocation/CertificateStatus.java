package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * What the lists say of one certificate: finds those that speak of it, puts delta lists to their base, and unites the
 * reasons. Any list that revokes decides; all reasons must be covered to clear.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.2.4 and 6.3.3.
 */
final class CertificateStatus {

    /** Whether the signer of a list may speak for the certificate, at the point that the list serves. */
    @FunctionalInterface
    interface Vouching {
        boolean vouches(RevocationList list, CertificatePoints.Point point);
    }

    /** A list that speaks of the certificate, for these reasons. */
    private record Match(RevocationList list, int reasons) {}

    /** Lists that clear the certificate of these reasons. */
    private record Clearance(int reasons, Instant until, Instant asOf, List<RevocationList> lists) {}

    private final RevocationLists lists;
    private final Instant now;

    CertificateStatus(RevocationLists lists, Instant now) {
        this.lists = lists;
        this.now = now;
    }

    RevocationLists.Answer of(X509Certificate certificate, Vouching vouching) {
        CertificatePoints points;
        try {
            points = CertificatePoints.of(certificate);
        } catch (IOException e) {
            return undetermined(String.valueOf(e.getMessage()));
        }
        List<Match> matches = matches(certificate, points, vouching);
        List<Clearance> clearances = new ArrayList<>();
        boolean outdated = false;
        for (Match match : matches) {
            RevocationList list = match.list();
            if (list.isDelta() && isSuperseded(list, matches)) {
                continue;
            }
            RevocationList delta = list.isDelta() ? list : newest(list, matches);
            RevocationList revoking = revoking(certificate, list, delta);
            if (revoking != null) {
                return revoked(certificate, revoking);
            }
            if (!list.isDelta()) {
                boolean fits = delta == null || fits(list, delta);
                outdated |= !fits;
                clearances.addAll(fits ? clearance(match, delta) : List.of());
            }
        }
        return united(clearances, why(matches, outdated));
    }

    private List<Match> matches(X509Certificate certificate, CertificatePoints points, Vouching vouching) {
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
        return matches;
    }

    private static int reasons(
            RevocationList list, X509Certificate certificate, CertificatePoints points, Vouching vouching) {
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
    private static @Nullable RevocationList newest(RevocationList full, List<Match> matches) {
        BigInteger number = full.number();
        return matches.stream()
                .map(Match::list)
                .filter(list -> list.isDelta() && list.isOfSeriesOf(full))
                .filter(list -> number == null || numberOf(list).compareTo(number) > 0)
                .max(Comparator.comparing(CertificateStatus::numberOf).thenComparing(RevocationList::thisUpdate))
                .orElse(null);
    }

    /** Whether a later list of its series, full or delta, says all that a delta list has to say. */
    private static boolean isSuperseded(RevocationList delta, List<Match> matches) {
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

    private static boolean fits(RevocationList full, RevocationList delta) {
        BigInteger number = full.number();
        BigInteger base = delta.base();
        return number != null && base != null && number.compareTo(base) >= 0;
    }

    /** Which of the two revokes; null when neither does, or the delta list takes a hold back. */
    private @Nullable RevocationList revoking(
            X509Certificate certificate, RevocationList list, @Nullable RevocationList delta) {
        RevokedSerials.Entry listed = entry(certificate, list);
        RevokedSerials.Entry changed = delta == null ? null : entry(certificate, delta);
        if (delta == null || list.isDelta()) {
            // In a full list a removal has no meaning, so that it revokes as any other entry does.
            return listed == null || (list.isDelta() && listed.isRemoval()) ? null : list;
        }
        if (changed != null && !changed.isRemoval()) {
            return delta;
        }
        boolean released = changed != null && listed != null && listed.isHold() && fits(list, delta) && counts(delta);
        return listed == null || released ? null : list;
    }

    private static RevokedSerials.@Nullable Entry entry(X509Certificate certificate, RevocationList list) {
        return list.serials().find(certificate.getIssuerX500Principal(), certificate.getSerialNumber());
    }

    private boolean counts(RevocationList list) {
        return !list.isStale(now) && !list.thisUpdate().isAfter(now);
    }

    private List<Clearance> clearance(Match match, @Nullable RevocationList delta) {
        RevocationList full = match.list();
        List<RevocationList> both = delta == null ? List.of(full) : List.of(full, delta);
        if (both.stream().anyMatch(list -> list.thisUpdate().isAfter(now))) {
            return List.of();
        }
        Instant until = both.stream()
                .map(RevocationList::nextUpdate)
                .min(Instant::compareTo)
                .orElseThrow();
        return List.of(new Clearance(match.reasons(), until, full.thisUpdate(), both));
    }

    /** The ones that count longest first, until every reason is covered. */
    private RevocationLists.Answer united(List<Clearance> clearances, String why) {
        clearances.sort(Comparator.comparing(Clearance::until).reversed());
        int covered = 0;
        Instant until = Instant.MAX;
        Instant asOf = Instant.MAX;
        List<ListUsed> used = new ArrayList<>();
        for (Clearance one : clearances) {
            if ((one.reasons() & ~covered) == 0) {
                continue;
            }
            covered |= one.reasons();
            until = one.until();
            asOf = one.asOf().isBefore(asOf) ? one.asOf() : asOf;
            one.lists().forEach(list -> used.add(ListUsed.of(list)));
            if (covered == Reasons.ALL) {
                return now.isAfter(until)
                        ? new RevocationLists.Answer(
                                new RevocationStatus.Undetermined("The revocation list is past its time", true),
                                until,
                                used)
                        : new RevocationLists.Answer(new RevocationStatus.Good(asOf), until, used);
            }
        }
        return undetermined(why);
    }

    private static RevocationLists.Answer revoked(X509Certificate certificate, RevocationList by) {
        RevokedSerials.Entry entry = entry(certificate, by);
        if (entry == null) {
            throw new IllegalStateException();
        }
        return new RevocationLists.Answer(entry.status(), Instant.MIN, List.of(ListUsed.of(by)));
    }

    private static RevocationLists.Answer undetermined(String why) {
        return new RevocationLists.Answer(new RevocationStatus.Undetermined(why, false), Instant.MIN, List.of());
    }

    private static String why(List<Match> matches, boolean outdated) {
        if (matches.isEmpty()) {
            return "No verified revocation list covers the certificate";
        }
        if (outdated) {
            return "The delta list continues a newer revocation list than the one held";
        }
        return matches.stream().allMatch(match -> match.list().isDelta())
                ? "Only a delta list covers the certificate"
                : "The revocation lists do not speak of every reason";
    }
}
