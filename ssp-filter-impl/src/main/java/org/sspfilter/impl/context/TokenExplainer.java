package org.sspfilter.impl.context;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;
import org.sspfilter.impl.context.TokenFinding.Verdict;
import org.sspfilter.impl.stage.Enforcement;

/**
 * Says what the context check makes of a token, rule by rule, outside a server: by the check's own rules, asked one by one.
 *
 * <p>Immutable; thread-safe. Does not block.
 */
public final class TokenExplainer {

    private final Map<String, TokenFlavour> flavours;
    private final ContextSettings settings;
    private final InstantSource clock;
    private final BearerTokenReader reader;
    private final FreshnessRule freshness;
    private final AudienceRule audience;

    /**
     * An explainer.
     *
     * @param settings what the operator decided
     * @param clock the time to judge at
     */
    public TokenExplainer(ContextSettings settings, InstantSource clock) {
        flavours = TokenFlavour.all(settings);
        this.settings = settings;
        this.clock = clock;
        reader = new BearerTokenReader(settings.maxLength());
        freshness = new FreshnessRule(clock, settings.expirySkew(), settings.issuedAhead());
        audience = new AudienceRule(settings.baseUrl());
    }

    /**
     * The flavours that there are.
     *
     * @return their names, in alphabetical order
     */
    public Set<String> flavours() {
        return new TreeSet<>(flavours.keySet());
    }

    /**
     * Judges by every flavour.
     *
     * @param authorization the value of the header; null when it is absent
     * @param request what is known of the request
     * @return one for each flavour, the one with the fewest failures first
     */
    public List<TokenExplanation> explainByAll(@Nullable String authorization, TokenRequest request) {
        return flavours().stream()
                .map(flavour -> explain(authorization, flavour, request))
                .sorted(Comparator.comparingLong(TokenExplanation::failures))
                .toList();
    }

    /**
     * Judges.
     *
     * @param authorization the value of the header; null when it is absent
     * @param name of the flavour
     * @param request what is known of the request
     * @return the verdict of each rule
     * @throws IllegalArgumentException when there is no such flavour
     */
    public TokenExplanation explain(@Nullable String authorization, String name, TokenRequest request) {
        TokenFlavour flavour = flavours.get(name);
        if (flavour == null) {
            throw new IllegalArgumentException("No such flavour");
        }
        TokenInspection read = reader.inspect(authorization, flavour);
        List<TokenFinding> findings = new ArrayList<>(new FlavourFindings(flavour, read).all());
        Faults faults = new Faults();
        read.faults().forEach(faults::add);
        freshness(read, findings, faults);
        for (RequestRule rule : RequestRule.values()) {
            findings.add(judge(rule, flavour, read.asserted(), request, faults));
        }
        TokenFacts facts = TokenFacts.of(read);
        Denial denial = faults.denial();
        return new TokenExplanation(name, facts.facts(), facts.personal(), findings, Optional.ofNullable(denial));
    }

    private void freshness(TokenInspection read, List<TokenFinding> findings, Faults faults) {
        AssertedContext asserted = read.asserted();
        if (asserted == null) {
            findings.add(notReached("expiry"));
            findings.add(notReached("issued"));
            return;
        }
        Instant now = clock.instant();
        findings.add(time(
                "expiry",
                "exp is not past, or within context.skew",
                freshness.expired(asserted.expiresAt(), now),
                faults));
        findings.add(time(
                "issued",
                "iat is not ahead, or within context.iat-ahead",
                freshness.issuedAhead(asserted.issuedAt(), now),
                faults));
    }

    private static TokenFinding time(String rule, String good, @Nullable Denial denial, Faults faults) {
        if (denial == null) {
            return new TokenFinding(rule, Verdict.HOLDS, good);
        }
        faults.add(denial);
        return new TokenFinding(rule, Verdict.FAILS, denial.detail());
    }

    private TokenFinding judge(
            RequestRule rule,
            TokenFlavour flavour,
            @Nullable AssertedContext asserted,
            TokenRequest request,
            Faults faults) {
        String name = RequestFindings.name(rule);
        Enforcement enforcement = rule.enforcement(settings, flavour);
        if (enforcement == Enforcement.OFF) {
            return new TokenFinding(name, Verdict.NOT_ASKED, "context." + name + " is off for this flavour");
        }
        String missing = RequestFindings.missing(rule, flavour, request);
        if (missing != null) {
            return new TokenFinding(name, Verdict.NOT_ASKED, missing);
        }
        if (asserted == null) {
            return notReached(name);
        }
        if (RequestFindings.fits(rule, asserted, flavour, request, audience)) {
            return new TokenFinding(name, Verdict.HOLDS, RequestFindings.grounds(rule, asserted, request));
        }
        Denial denial = rule.denial(flavour);
        String detail = denial.detail() + RequestFindings.wanted(rule, flavour, request);
        if (enforcement == Enforcement.REPORT) {
            return new TokenFinding(name, Verdict.REPORTED, detail + " (does not refuse: context." + name + "=report)");
        }
        faults.add(denial);
        return new TokenFinding(name, Verdict.FAILS, detail);
    }

    private static TokenFinding notReached(String rule) {
        return new TokenFinding(rule, Verdict.NOT_ASKED, "not reached: the token itself has a fault");
    }
}
