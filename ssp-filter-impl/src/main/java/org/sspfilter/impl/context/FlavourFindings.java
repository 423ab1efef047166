package org.sspfilter.impl.context;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.context.TokenFinding.Verdict;

/** What a flavour made of a token, claim by claim: the faults that it found, put beside what was asked. */
final class FlavourFindings {

    /** Faults that belong to no one claim. */
    private static final Set<DenialReason> TOGETHER = EnumSet.of(
            DenialReason.CONTEXT_LIFETIME, DenialReason.CONTEXT_SUBJECT_MISMATCH, DenialReason.CONTEXT_REASON_MISMATCH);

    private final TokenFlavour flavour;
    private final TokenInspection read;

    FlavourFindings(TokenFlavour flavour, TokenInspection read) {
        this.flavour = flavour;
        this.read = read;
    }

    List<TokenFinding> all() {
        Claims claims = read.claims();
        List<TokenFinding> all = new ArrayList<>();
        if (claims == null) {
            all.add(new TokenFinding("form", Verdict.FAILS, told(read.faults().get(0))));
            return all;
        }
        all.add(new TokenFinding("form", Verdict.HOLDS, "Bearer, three sections, alg none, not signed, strict JSON"));
        for (Claim claim : Claim.values()) {
            TokenFinding finding = flavour.shape(claim) == Shape.UNKNOWN ? null : claim(claim, claims);
            if (finding != null) {
                all.add(finding);
            }
        }
        all.add(together("lifetime", DenialReason.CONTEXT_LIFETIME, "exp is as far from iat as the flavour wants"));
        all.add(together("subject", DenialReason.CONTEXT_SUBJECT_MISMATCH, "sub is who asks"));
        all.add(together("caller", DenialReason.CONTEXT_REASON_MISMATCH, "the reason is one of this kind of caller"));
        rest().forEach(fault -> all.add(new TokenFinding("other", Verdict.FAILS, told(fault))));
        return all;
    }

    private @Nullable TokenFinding claim(Claim claim, Claims claims) {
        List<Denial> faults = read.faults().stream()
                .filter(fault -> fault.subject().equals(claim.claimName()))
                .toList();
        if (!faults.isEmpty()) {
            return new TokenFinding(
                    claim.claimName(),
                    Verdict.FAILS,
                    String.join("; ", faults.stream().map(FlavourFindings::told).toList()));
        }
        if (claims.has(claim)) {
            return new TokenFinding(claim.claimName(), Verdict.HOLDS, "stands, and is of its form");
        }
        // The other spelling of the same claim.
        return claim == Claim.ORGANISATION
                ? null
                : new TokenFinding(claim.claimName(), Verdict.NOT_ASKED, "absent, and need not be there");
    }

    private TokenFinding together(String rule, DenialReason reason, String good) {
        for (Denial fault : read.faults()) {
            if (fault.reason() == reason && fault.subject().isEmpty()) {
                return new TokenFinding(rule, Verdict.FAILS, fault.detail());
            }
        }
        return read.asserted() == null
                ? new TokenFinding(rule, Verdict.NOT_ASKED, "no fault was seen, but claims have some")
                : new TokenFinding(rule, Verdict.HOLDS, good);
    }

    /** Faults that no line above tells. */
    private List<Denial> rest() {
        return read.faults().stream()
                .filter(fault -> fault.subject().isEmpty() ? !TOGETHER.contains(fault.reason()) : !isKnown(fault))
                .toList();
    }

    private boolean isKnown(Denial fault) {
        for (Claim claim : Claim.values()) {
            if (claim.claimName().equals(fault.subject())) {
                return flavour.shape(claim) != Shape.UNKNOWN;
            }
        }
        return false;
    }

    private static String told(Denial fault) {
        return fault.detail().isEmpty() ? fault.reason().code() : fault.detail();
    }
}
