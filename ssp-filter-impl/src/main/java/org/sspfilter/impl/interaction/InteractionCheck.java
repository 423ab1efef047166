package org.sspfilter.impl.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.RoutedRequest;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Outcome;

/**
 * Is the call for one of our systems on this very endpoint, and does the interaction that it names fit the verb and the
 * path? Always enforced.
 *
 * <p>Where the header profile has no interaction header, the interaction is the one of the catalogue that fits verb and
 * path; two that fit would be a guess, and are refused.
 *
 * <p>Immutable, thread-safe, never blocks.
 *
 * <p><i>Source:</i> GP Connect, API security guidance (provider's checks: Ssp-To on the matching endpoint, interaction
 * consistent with it); GP Connect, "Non-functional requirements" (capability enablement).
 */
public final class InteractionCheck implements Check<SpineCall, AddressedCall> {

    /** A check. */
    public InteractionCheck() {}

    @Override
    public Outcome<AddressedCall> check(SpineCall call) {
        RoutedRequest routed = call.proven().routed();
        Endpoint endpoint = routed.endpoint();
        if (!endpoint.asids().contains(call.to())) {
            return Outcome.refused(Denial.about(
                    DenialReason.INTERACTION_WRONG_DESTINATION,
                    endpoint.profile().headers().to(),
                    ""));
        }
        InteractionId requested = call.requested();
        List<InteractionRow> candidates = requested == null ? endpoint.profile().catalogue() : endpoint.rows(requested);
        if (candidates.isEmpty()) {
            return Outcome.refused(DenialReason.INTERACTION_UNKNOWN, "");
        }
        InteractionRow row = only(candidates, routed.canonical().verb(), routed.segments());
        if (row == null) {
            return Outcome.refused(DenialReason.INTERACTION_NOT_FOR_REQUEST, "");
        }
        if (!endpoint.enabled().contains(row)) {
            String capability = row.capability();
            return Outcome.refused(
                    Denial.about(DenialReason.INTERACTION_DISABLED, capability == null ? "requested" : capability, ""));
        }
        return Outcome.passed(new AddressedCall(call, row));
    }

    /**
     * The row that a request is for.
     *
     * @param candidates of a catalogue, the rows that come into question
     * @param verb the verb that interactions go by
     * @param segments the decoded segments of the path below the service root
     * @return the one row that fits, or null when there is none, or more than one interaction
     */
    public static @Nullable InteractionRow only(List<InteractionRow> candidates, String verb, List<String> segments) {
        InteractionRow found = null;
        // By index: this is asked of every request, and the lists are random access.
        for (int i = 0; i < candidates.size(); i++) {
            InteractionRow row = candidates.get(i);
            if (row.fits(verb, segments)) {
                if (found != null && !found.id().equals(row.id())) {
                    return null;
                }
                found = found == null ? row : found;
            }
        }
        return found;
    }
}
