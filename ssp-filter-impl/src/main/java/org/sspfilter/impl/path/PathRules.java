package org.sspfilter.impl.path;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Does one way to an anchor hold? Algorithms first, then RFC 5280 section 6.1 by the JDK's own validator whatever
 * other providers are installed, without revocation and without any fetching.
 *
 * <p>A date is given as the reason only for a way that holds at some other time.
 *
 * <p>Immutable. Costs one signature check a certificate.
 */
public final class PathRules {

    /**
     * Why it does not hold at an instant.
     *
     * @param candidate the way
     * @param facts of its certificates, in its order
     * @param now the instant to judge at
     * @return null when it holds
     */
    public @Nullable Denial problem(PathFinder.Candidate candidate, List<CertificateFacts> facts, Instant now) {
        if (!facts.stream().allMatch(CertificateFacts::isStrong)) {
            return Denial.of(
                    DenialReason.CERTIFICATE_ALGORITHM, "A signature or a key of the path is too weak or unknown");
        }
        Instant from = candidate.anchor().getNotBefore().toInstant();
        Instant until = until(candidate);
        for (X509Certificate certificate : candidate.certificates()) {
            Instant notBefore = certificate.getNotBefore().toInstant();
            from = notBefore.isAfter(from) ? notBefore : from;
        }
        if (!now.isBefore(from) && !now.isAfter(until)) {
            return broken(candidate, now);
        }
        if (from.isAfter(until)) {
            return Denial.of(
                    DenialReason.CERTIFICATE_PATH_INVALID,
                    "The certificates of the path are at no time valid together");
        }
        Denial other = broken(candidate, until);
        if (other != null) {
            return other;
        }
        return now.isBefore(from)
                ? Denial.of(DenialReason.CERTIFICATE_NOT_YET_VALID, "The path is valid from " + from)
                : Denial.of(DenialReason.CERTIFICATE_EXPIRED, "The path was valid until " + until);
    }

    /**
     * The last instant at which every certificate is in date, the anchor included.
     *
     * @param candidate the way
     * @return the first of their ends
     */
    public static Instant until(PathFinder.Candidate candidate) {
        Instant until = candidate.anchor().getNotAfter().toInstant();
        for (X509Certificate certificate : candidate.certificates()) {
            Instant notAfter = certificate.getNotAfter().toInstant();
            until = notAfter.isBefore(until) ? notAfter : until;
        }
        return until;
    }

    private static @Nullable Denial broken(PathFinder.Candidate candidate, Instant at) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(candidate.certificates());
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(candidate.anchor(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX", "SUN").validate(path, parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return denial(e.getReason());
        } catch (GeneralSecurityException | RuntimeException | StackOverflowError e) {
            return Denial.of(DenialReason.CERTIFICATE_PATH_INVALID, "The path could not be validated");
        }
    }

    private static Denial denial(CertPathValidatorException.@Nullable Reason reason) {
        if (reason == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED) {
            return Denial.of(DenialReason.CERTIFICATE_ALGORITHM, "The Java runtime forbids an algorithm of the path");
        }
        // A signature that does not fit the anchor's key: another CA of the same name, so no path at all.
        return reason == CertPathValidatorException.BasicReason.INVALID_SIGNATURE
                ? Denial.of(DenialReason.CERTIFICATE_UNTRUSTED, "A signature of the path is not its issuer's")
                : Denial.of(
                        DenialReason.CERTIFICATE_PATH_INVALID, "The path breaks a rule of RFC 5280 (" + reason + ")");
    }
}
