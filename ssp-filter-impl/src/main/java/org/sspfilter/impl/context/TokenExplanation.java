package org.sspfilter.impl.context;

import java.util.List;
import java.util.Optional;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.context.TokenFinding.Verdict;

/**
 * What the context check makes of a token, rule by rule.
 *
 * <p>Immutable. Its {@code toString} may not be shown to anybody: personal facts are in it.
 *
 * @param flavour by whose rules
 * @param facts what the token says that names no person
 * @param personal what it says that does
 * @param findings one for each claim and rule, in the order of asking
 * @param denial the refusal; empty when nothing that was asked refuses
 */
public record TokenExplanation(
        String flavour,
        List<TokenFact> facts,
        List<TokenFact> personal,
        List<TokenFinding> findings,
        Optional<Denial> denial) {

    /** Copies the lists. */
    public TokenExplanation {
        facts = List.copyOf(facts);
        personal = List.copyOf(personal);
        findings = List.copyOf(findings);
    }

    /**
     * How many rules the token fails.
     *
     * @return the number; 0 when it passes
     */
    public long failures() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAILS)
                .count();
    }
}
