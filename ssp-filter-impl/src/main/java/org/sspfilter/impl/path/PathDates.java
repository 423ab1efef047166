package org.sspfilter.impl.path;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;

/**
 * When is a path in date?
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 section 6.1.3 (a) (2).
 */
final class PathDates {

    private PathDates() {}

    static RuleVerdict judge(List<X509Certificate> path, Instant now) {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (X509Certificate certificate : path) {
            Instant notBefore = certificate.getNotBefore().toInstant();
            Instant notAfter = certificate.getNotAfter().toInstant();
            from = notBefore.isAfter(from) ? notBefore : from;
            until = notAfter.isBefore(until) ? notAfter : until;
        }
        if (!now.isBefore(from) && !now.isAfter(until)) {
            return RuleVerdict.held(PathRule.DATES, "Valid from " + from + " until " + until);
        }
        if (from.isAfter(until)) {
            return broken(
                    DenialReason.CERTIFICATE_PATH_INVALID,
                    "The certificates of the path are at no time valid together");
        }
        return now.isBefore(from)
                ? broken(DenialReason.CERTIFICATE_NOT_YET_VALID, "The path is valid from " + from)
                : broken(DenialReason.CERTIFICATE_EXPIRED, "The path was valid until " + until);
    }

    private static RuleVerdict broken(DenialReason reason, String detail) {
        return RuleVerdict.broken(PathRule.DATES, Denial.of(reason, detail));
    }
}
