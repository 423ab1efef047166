package org.sspfilter.impl.context;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedDevice;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;

/**
 * The claims that all flavours share. A field is null when its claim has a fault.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, claims {@code iss} to {@code reason_for_request} and test {@code
 * JWT.feature}; NRL 2.8, JWT guidance; RFC 7519, section 4.1.
 */
record CommonClaims(
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable List<String> audience,
        @Nullable Long issuedAt,
        @Nullable Long expiresAt,
        @Nullable ReasonForRequest reason) {

    private static final long LIFETIME_SECONDS = 300;

    /**
     * Judges them.
     *
     * @param claims as written
     * @param shorterLives whether a life of less than 300 seconds will do
     * @param reasons the reasons that the flavour knows
     * @param faults takes every fault
     */
    static CommonClaims judge(Claims claims, boolean shorterLives, Set<ReasonForRequest> reasons, Faults faults) {
        return new CommonClaims(
                uri(claims, faults),
                claims.required(Claim.SUB, String.class, faults),
                audience(claims, faults),
                claims.required(Claim.IAT, Long.class, faults),
                expiry(claims, shorterLives, faults),
                reason(claims, reasons, faults));
    }

    private static @Nullable String uri(Claims claims, Faults faults) {
        String issuer = claims.required(Claim.ISS, String.class, faults);
        if (issuer != null && !ClaimText.isAbsoluteUri(issuer)) {
            faults.add(DenialReason.CONTEXT_CLAIM_INVALID, Claim.ISS, "iss is not an absolute URI");
        }
        return issuer;
    }

    private static @Nullable List<String> audience(Claims claims, Faults faults) {
        Claims.Texts audience = claims.required(Claim.AUD, Claims.Texts.class, faults);
        if (audience == null) {
            return null;
        }
        for (int i = 0; i < audience.values().size(); i++) {
            if (!ClaimText.isAbsoluteUri(audience.values().get(i))) {
                faults.add(DenialReason.CONTEXT_CLAIM_INVALID, Claim.AUD, "aud is not an absolute URI");
                break;
            }
        }
        return audience.values();
    }

    /** exp, and its distance from iat, which has been judged before; and nbf, which nobody needs to send. */
    private static @Nullable Long expiry(Claims claims, boolean shorterLives, Faults faults) {
        Long expiresAt = claims.required(Claim.EXP, Long.class, faults);
        Long issuedAt = claims.seconds(Claim.IAT);
        if (expiresAt == null || issuedAt == null) {
            return expiresAt;
        }
        long life = expiresAt - issuedAt;
        boolean good = life == LIFETIME_SECONDS || (shorterLives && life > 0 && life < LIFETIME_SECONDS);
        if (!good) {
            faults.add(Denial.of(
                    DenialReason.CONTEXT_LIFETIME,
                    "exp is " + life + " s after iat; must be " + (shorterLives ? "1 to " : "") + LIFETIME_SECONDS));
        }
        if (claims.has(Claim.NBF)) {
            Long notBefore = claims.required(Claim.NBF, Long.class, faults);
            if (notBefore != null && notBefore > issuedAt) {
                faults.add(DenialReason.CONTEXT_CLAIM_INVALID, Claim.NBF, "nbf is after iat");
            }
        }
        return expiresAt;
    }

    private static @Nullable ReasonForRequest reason(Claims claims, Set<ReasonForRequest> known, Faults faults) {
        String text = claims.required(Claim.REASON, String.class, faults);
        if (text == null) {
            return null;
        }
        ReasonForRequest reason =
                ReasonForRequest.parse(text).filter(known::contains).orElse(null);
        if (reason == null) {
            faults.add(
                    DenialReason.CONTEXT_CLAIM_INVALID, Claim.REASON, "reason_for_request is none of this flavour's");
        }
        return reason;
    }

    /**
     * Puts the parts together.
     *
     * @return the whole; null when one of the common claims has a fault
     */
    @Nullable
    AssertedContext asserted(
            String flavour,
            RequestedScope scope,
            @Nullable AssertedOrganisation organisation,
            @Nullable AssertedDevice device,
            @Nullable Asid system,
            AssertedCaller caller,
            @Nullable AssertedRecord requested) {
        if (issuer == null
                || subject == null
                || audience == null
                || issuedAt == null
                || expiresAt == null
                || reason == null) {
            return null;
        }
        return new AssertedContext(
                flavour,
                issuer,
                subject,
                audience,
                Instant.ofEpochSecond(issuedAt),
                Instant.ofEpochSecond(expiresAt),
                reason,
                scope,
                organisation,
                device,
                system,
                caller,
                requested);
    }
}
