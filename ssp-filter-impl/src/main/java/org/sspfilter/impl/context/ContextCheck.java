package org.sspfilter.impl.context;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * Is the token of the endpoint's flavour, in date, complete, and consistent with headers, directory, interaction and endpoint?
 *
 * <p>A yes makes the token consistent, never true: it has no signature.
 *
 * <p>Immutable; thread-safe. Does not block.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, "Cross organisation audit and provenance"; Spine Core 1.1, JWT validation; NRL 2.8.
 */
public final class ContextCheck implements Check<AuthorisedCall, CallContext> {

    private static final String AUTHORIZATION = "Authorization";

    private final Map<String, TokenFlavour> flavours;
    private final ContextSettings settings;
    private final BearerTokenReader reader;
    private final FreshnessRule freshness;
    private final AudienceRule audience;

    /**
     * A check.
     *
     * @param flavours by the name that profiles use, such as {@link TokenFlavour#all}
     * @param settings what the operator decided
     * @param clock tells the time
     */
    public ContextCheck(Map<String, TokenFlavour> flavours, ContextSettings settings, InstantSource clock) {
        this.flavours = Map.copyOf(flavours);
        this.settings = settings;
        reader = new BearerTokenReader(settings.maxLength());
        freshness = new FreshnessRule(clock, settings.expirySkew(), settings.issuedAhead());
        audience = new AudienceRule(settings.baseUrl());
    }

    @Override
    public Outcome<CallContext> check(AuthorisedCall authorised) {
        RoutedRequest routed = routed(authorised);
        TokenReading reading =
                read(routed.canonical().request(), routed.endpoint().profile());
        if (reading instanceof TokenReading.WellFormed wellFormed) {
            return judge(authorised, wellFormed.asserted());
        }
        return Outcome.refused(((TokenReading.Unusable) reading).denial());
    }

    /**
     * What the token of a request asserts that another stage may refuse: for the audit, and for a directory that is asked by
     * organisation. The token is complete by its flavour's rules; neither the clock nor the rest of the request was looked at.
     *
     * @param request the request
     * @param profile of its endpoint
     * @return what the token asserts, or empty when it is absent or has a fault; never throws
     */
    public Optional<AssertedContext> peek(IncomingRequest request, Profile profile) {
        try {
            return read(request, profile) instanceof TokenReading.WellFormed wellFormed
                    ? Optional.of(wellFormed.asserted())
                    : Optional.empty();
        } catch (RuntimeException e) {
            // The refusal that is being written must not be lost for a fault in here.
            return Optional.empty();
        }
    }

    private TokenReading read(IncomingRequest request, Profile profile) {
        TokenFlavour flavour = flavours.get(profile.tokenFlavour());
        if (flavour == null) {
            return new TokenReading.Unusable(
                    Denial.of(DenialReason.INTERNAL_FAULT, "No reader for the token flavour of this profile"));
        }
        if (request.isRepeated(AUTHORIZATION)) {
            return new TokenReading.Unusable(
                    Denial.about(DenialReason.FIREWALL_HEADER_REPEATED, AUTHORIZATION, "more than one value"));
        }
        return reader.read(request.header(AUTHORIZATION), flavour);
    }

    private Outcome<CallContext> judge(AuthorisedCall authorised, AssertedContext asserted) {
        SpineCall call = authorised.addressed().call();
        InteractionRow row = authorised.addressed().interaction();
        TokenFlavour flavour = flavours.get(asserted.flavour());
        if (flavour == null) {
            return Outcome.refused(DenialReason.INTERNAL_FAULT, "A token of no known flavour");
        }
        Faults faults = new Faults();
        List<DenialReason> wouldDeny = List.of();
        freshness.judge(asserted, faults);
        if (!SystemRule.fits(asserted, call.from())) {
            wouldDeny = say(RequestRule.SYSTEM, flavour, faults, wouldDeny);
        }
        if (asks(RequestRule.ORGANISATION, flavour) && !OrganisationRule.fits(asserted, authorised.accreditation())) {
            wouldDeny = say(RequestRule.ORGANISATION, flavour, faults, wouldDeny);
        }
        if (!ReasonRule.fits(asserted, row)) {
            wouldDeny = say(RequestRule.REASON, flavour, faults, wouldDeny);
        }
        if (!RecordRule.fits(asserted, row)) {
            wouldDeny = say(RequestRule.RECORD, flavour, faults, wouldDeny);
        }
        if (asks(RequestRule.SCOPE, flavour) && !ScopeRule.fits(asserted, row)) {
            wouldDeny = say(RequestRule.SCOPE, flavour, faults, wouldDeny);
        }
        if (asks(RequestRule.AUDIENCE, flavour) && !isForUs(asserted, flavour, routed(authorised))) {
            wouldDeny = say(RequestRule.AUDIENCE, flavour, faults, wouldDeny);
        }
        @Nullable Denial denial = faults.denial();
        return denial == null
                ? Outcome.passed(new CallContext(authorised, asserted, wouldDeny))
                : new Outcome.Refused<>(denial, new RefusedContext(authorised, asserted));
    }

    private boolean asks(RequestRule rule, TokenFlavour flavour) {
        return rule.enforcement(settings, flavour) != Enforcement.OFF;
    }

    /** Refuses, or adds to what would be refused. */
    private List<DenialReason> say(
            RequestRule rule, TokenFlavour flavour, Faults faults, List<DenialReason> wouldDeny) {
        if (rule.enforcement(settings, flavour) == Enforcement.ENFORCE) {
            faults.add(rule.denial(flavour));
            return wouldDeny;
        }
        List<DenialReason> more = new ArrayList<>(wouldDeny);
        more.add(rule.reason());
        return more;
    }

    private boolean isForUs(AssertedContext asserted, TokenFlavour flavour, RoutedRequest routed) {
        return audience.fits(
                asserted,
                flavour.audience(),
                routed.endpoint().identity().path(),
                routed.canonical().rawPath());
    }

    private static RoutedRequest routed(AuthorisedCall authorised) {
        return authorised.addressed().call().proven().routed();
    }
}
