package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.OwnershipRule;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Does the caller own what the interaction changes? Asked of an {@link OwnershipCheck}, and only where the catalogue's row
 * says that it matters; other requests pass untouched.
 *
 * <p>The ground is what the directory listed for the caller on this request. Where the directory was not asked, nobody is
 * asked here: a token's claim is no ground.
 *
 * <p>Thread-safe. Blocks until the check has ruled, at most for the deadline of the settings, and for the body to arrive
 * where the check reads it.
 *
 * <p><i>Source:</i> NRL, "Supersede", "Update" and "Delete" (custodian rule).
 */
public final class OwnershipStage implements Check<CallContext, AdmittedRequest>, AutoCloseable {

    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){9,}");
    private static final String MASK = "*".repeat(10);
    private static final int MAX_WHY = 200;

    private final OwnershipRules rules;
    private final Enforcement enforcement;
    private final boolean hidesOthers;
    private final OwnershipGuard guard;

    /**
     * Asks these checks.
     *
     * @param rules which check rules on what
     * @param settings how they are asked
     */
    public OwnershipStage(OwnershipRules rules, OwnershipSettings settings) {
        this.rules = rules;
        enforcement = settings.enforcement();
        hidesOthers = settings.hidesOthers();
        guard = new OwnershipGuard(settings);
    }

    @Override
    public Outcome<AdmittedRequest> check(CallContext context) {
        InteractionRow row = context.authorised().addressed().interaction();
        if (row.ownership() == OwnershipRule.NONE || enforcement == Enforcement.OFF) {
            return Outcome.passed(new AdmittedRequest(context, List.of()));
        }
        Outcome<AdmittedRequest> outcome;
        try {
            outcome = rule(context, row);
        } catch (RequestBodyException e) {
            // Even where others only report: what is half read, the application cannot read.
            return Outcome.refused(BodyReading.refused(e));
        } catch (RuntimeException e) {
            outcome = Outcome.refused(
                    DenialReason.OWNERSHIP_FAILED,
                    "Asking the ownership check threw " + e.getClass().getName());
        }
        return enforcement == Enforcement.REPORT && outcome instanceof Outcome.Refused<AdmittedRequest> refused
                ? Outcome.passed(new AdmittedRequest(
                        context, List.of(), List.of(refused.denial().reason())))
                : outcome;
    }

    private Outcome<AdmittedRequest> rule(CallContext context, InteractionRow row) throws RequestBodyException {
        OwnershipCheck check = rules.find(row);
        if (check == null) {
            return Outcome.refused(DenialReason.OWNERSHIP_NO_CHECK, "No ownership check rules on the interaction");
        }
        if (!(context.authorised().accreditation() instanceof AccreditationStatus.Listed listed)) {
            return Outcome.refused(
                    DenialReason.OWNERSHIP_UNDETERMINED, "The directory did not say whom the caller acts for");
        }
        if (!incoming(context).headers("If-None-Exist").isEmpty()) {
            // A conditional create (FHIR STU3, "RESTful API") may act on something stored that nobody has ruled on.
            return Outcome.refused(DenialReason.OWNERSHIP_UNREADABLE, "If-None-Exist lets a search choose the target");
        }
        return ask(check, context, row, listed.accreditation());
    }

    private static IncomingRequest incoming(CallContext context) {
        return context.authorised()
                .addressed()
                .call()
                .proven()
                .routed()
                .canonical()
                .request();
    }

    private Outcome<AdmittedRequest> ask(
            OwnershipCheck check, CallContext context, InteractionRow row, Accreditation accreditation)
            throws RequestBodyException {
        IncomingRequest request = incoming(context);
        List<String> ifMatch = request.headers("If-Match");
        if (ifMatch.size() > 1) {
            return Outcome.refused(DenialReason.OWNERSHIP_UNREADABLE, "If-Match is repeated");
        }
        RoutedRequest routed = context.authorised().addressed().call().proven().routed();
        OwnershipQuery query = new OwnershipQuery(
                row.id(),
                routed.canonical().verb(),
                TargetReading.read(routed, row.path()),
                routed.canonical().parameters(),
                ifMatch.isEmpty() ? null : ifMatch.get(0),
                accreditation.asid(),
                accreditation.odsCodes(),
                context.asserted(),
                check.readsBody(row.id()) ? BodyReading.read(request) : BodyReading.none(request));
        OwnershipGuard.Answer answer = guard.ask(check, query);
        if (answer instanceof OwnershipGuard.Answer.Ruled ruled) {
            return outcome(context, ruled.ruling());
        }
        return Outcome.refused(((OwnershipGuard.Answer.Failed) answer).denial());
    }

    private Outcome<AdmittedRequest> outcome(CallContext context, OwnershipRuling ruling) {
        if (ruling instanceof OwnershipRuling.Owned owned) {
            return Outcome.passed(new AdmittedRequest(context, owned.targets()));
        }
        if (ruling instanceof OwnershipRuling.NotOwned) {
            return Outcome.refused(DenialReason.OWNERSHIP_NOT_OWNED, "");
        }
        if (ruling instanceof OwnershipRuling.NoRelationship) {
            return Outcome.refused(DenialReason.OWNERSHIP_NO_RELATIONSHIP, "");
        }
        if (ruling instanceof OwnershipRuling.OthersTarget others) {
            return Outcome.refused(others(others), "What is stored is another's");
        }
        if (ruling instanceof OwnershipRuling.VersionMismatch) {
            return Outcome.refused(DenialReason.OWNERSHIP_VERSION_MISMATCH, "");
        }
        if (ruling instanceof OwnershipRuling.NoSuchTarget) {
            return Outcome.refused(DenialReason.OWNERSHIP_NO_SUCH_TARGET, "");
        }
        if (ruling instanceof OwnershipRuling.Unreadable unreadable) {
            return Outcome.refused(DenialReason.OWNERSHIP_UNREADABLE, masked(unreadable.why()));
        }
        if (ruling instanceof OwnershipRuling.UnsupportedMedia unsupported) {
            return Outcome.refused(DenialReason.OWNERSHIP_MEDIA_TYPE, masked(unsupported.why()));
        }
        if (ruling instanceof OwnershipRuling.Undetermined undetermined) {
            return Outcome.refused(DenialReason.OWNERSHIP_UNDETERMINED, masked(undetermined.why()));
        }
        return Outcome.refused(DenialReason.OWNERSHIP_FAILED, "The ownership check gave a ruling of no known kind");
    }

    private DenialReason others(OwnershipRuling.OthersTarget others) {
        if (!hidesOthers) {
            return DenialReason.OWNERSHIP_NOT_OWNED;
        }
        return others.inBody() ? DenialReason.OWNERSHIP_OTHERS_REPLACED : DenialReason.OWNERSHIP_OTHERS_TARGET;
    }

    /** What an extension says, fit for the audit trail: short, and no run of digits that could be an NHS number. */
    static String masked(@Nullable String why) {
        if (why == null) {
            return "";
        }
        String safe = LONG_NUMBER.matcher(why).replaceAll(MASK);
        return safe.substring(0, Math.min(safe.length(), MAX_WHY));
    }

    /** Ends the threads; requests that wait for a ruling are refused, and so are those that come later. */
    @Override
    public void close() {
        guard.close();
    }
}
