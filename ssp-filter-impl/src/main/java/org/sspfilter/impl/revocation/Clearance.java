package org.sspfilter.impl.revocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;

/**
 * A full list, perhaps with a delta list to it, that does not name a certificate: it clears it of these reasons.
 *
 * <p>Immutable.
 *
 * @param reasons bits of {@link Reasons}
 * @param until the last instant at which all its lists count
 * @param asOf when the full list was issued
 * @param lists the full list first
 */
record Clearance(int reasons, Instant until, Instant asOf, List<RevocationList> lists) {

    static Clearance by(RevocationList full, @Nullable RevocationList delta, int reasons) {
        List<RevocationList> both = delta == null ? List.of(full) : List.of(full, delta);
        Instant until = delta == null || full.nextUpdate().isBefore(delta.nextUpdate())
                ? full.nextUpdate()
                : delta.nextUpdate();
        return new Clearance(reasons, until, full.thisUpdate(), both);
    }

    /** Whether one of its lists is of the future. */
    boolean isAhead(Instant now) {
        return lists.stream().anyMatch(list -> list.thisUpdate().isAfter(now));
    }

    /** The ones that count longest first, until every reason is covered; null when they do not cover all. */
    static RevocationLists.@Nullable Answer unite(List<Clearance> clearances, Instant now) {
        List<Clearance> sorted = new ArrayList<>(clearances);
        sorted.sort(Comparator.comparing(Clearance::until).reversed());
        int covered = 0;
        Instant asOf = Instant.MAX;
        List<ListUsed> used = new ArrayList<>();
        for (Clearance one : sorted) {
            if ((one.reasons & ~covered) == 0) {
                continue;
            }
            covered |= one.reasons;
            asOf = one.asOf.isBefore(asOf) ? one.asOf : asOf;
            one.lists.forEach(list -> used.add(ListUsed.of(list)));
            if (covered == Reasons.ALL) {
                // The last one ends first.
                RevocationStatus status = now.isAfter(one.until)
                        ? new RevocationStatus.Undetermined("The revocation list is past its time", true)
                        : new RevocationStatus.Good(asOf);
                return new RevocationLists.Answer(status, one.until, used);
            }
        }
        return null;
    }
}
