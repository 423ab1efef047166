package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * What the lists say of one certificate: puts delta lists to their base, and unites the reasons. Any list that revokes
 * decides; all reasons must be covered to clear.
 *
 * <p><i>Source:</i> RFC 5280 sections 5.2.4 and 6.3.3.
 */
final class CertificateStatus {

    /** Whether the signer of a list may speak for the certificate, at the point that the list serves. */
    @FunctionalInterface
    interface Vouching {
        boolean vouches(RevocationList list, CertificatePoints.Point point);
    }

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
        MatchingLists matching = MatchingLists.find(lists, certificate, points, vouching);
        List<Clearance> clearances = new ArrayList<>();
        boolean outdated = false;
        for (MatchingLists.Match match : matching.matches()) {
            RevocationList list = match.list();
            if (list.isDelta() && matching.supersede(list)) {
                continue;
            }
            RevocationList delta = list.isDelta() ? list : matching.newestDelta(list);
            RevocationList revoking = revoking(certificate, list, delta);
            if (revoking != null) {
                return revoked(certificate, revoking);
            }
            if (!list.isDelta()) {
                boolean fits = delta == null || fits(list, delta);
                outdated |= !fits;
                Clearance clearance = Clearance.by(list, delta, match.reasons());
                if (fits && !clearance.isAhead(now)) {
                    clearances.add(clearance);
                }
            }
        }
        RevocationLists.Answer united = Clearance.unite(clearances, now);
        if (united != null) {
            return united;
        }
        return undetermined(
                outdated ? "The delta list continues a newer revocation list than the one held" : matching.shortfall());
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
        if (delta == null || list.isDelta()) {
            // In a full list a removal has no meaning, so that it revokes as any other entry does.
            return listed == null || (list.isDelta() && listed.isRemoval()) ? null : list;
        }
        RevokedSerials.Entry changed = entry(certificate, delta);
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
}
