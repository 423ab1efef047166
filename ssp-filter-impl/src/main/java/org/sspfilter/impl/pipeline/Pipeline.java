package org.sspfilter.impl.pipeline;

import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.impl.headers.SpineCall;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.ownership.AdmittedRequest;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * The order of the checks. The peer comes first: headers mean nothing until it is proved to be the Secure Proxy, and a
 * stranger learns nothing but that. The throttle comes before whatever costs a call to the directory; the token is read
 * late, since nothing proves it; the application's own check comes last, with all facts in hand.
 *
 * <p>Each check takes the evidence of the one before, so that another order does not compile.
 *
 * <p>Immutable, thread-safe.
 *
 * @param peer firewall, endpoint, tls, certificate: parses the line, then proves the peer, whose refusal goes first
 * @param headers the Spine's facts
 * @param throttle the caller's budget
 * @param interaction for us, and fitting
 * @param accreditation listed for it
 * @param context the token
 * @param ownership the application's own check
 */
public record Pipeline(
        Check<IncomingRequest, ProvenRequest> peer,
        Check<ProvenRequest, SpineCall> headers,
        Check<SpineCall, SpineCall> throttle,
        Check<SpineCall, AddressedCall> interaction,
        Check<AddressedCall, AuthorisedCall> accreditation,
        Check<AuthorisedCall, CallContext> context,
        Check<CallContext, AdmittedRequest> ownership) {

    /**
     * Decides.
     *
     * @param request the request
     * @return admitted, or refused by the first check that said no
     */
    public Outcome<AdmittedRequest> decide(IncomingRequest request) {
        return decideCaller(request).then(ownership);
    }

    /**
     * Decides all but ownership: nothing up to there reads the body.
     *
     * @param request the request
     * @return who calls for what, or refused by the first check that said no
     */
    public Outcome<CallContext> decideCaller(IncomingRequest request) {
        return peer.check(request)
                .then(headers)
                .then(throttle)
                .then(interaction)
                .then(accreditation)
                .then(context);
    }

    /**
     * Decides whether the line can be read in one way, and the peer is the Secure Proxy.
     *
     * @param request the request
     * @return its peer proved, or refused
     */
    public Outcome<ProvenRequest> decidePeer(IncomingRequest request) {
        return peer.check(request);
    }

    /**
     * Decides what the Spine's headers are for.
     *
     * @param request what {@link #decidePeer} established
     * @return authorised, or refused by the first check that said no
     */
    public Outcome<AuthorisedCall> decideInteraction(ProvenRequest request) {
        return Outcome.passed(request)
                .then(headers)
                .then(throttle)
                .then(interaction)
                .then(accreditation);
    }

    /**
     * Decides on the token.
     *
     * @param call what {@link #decideInteraction} established
     * @return who calls for what, or refused
     */
    public Outcome<CallContext> decideContext(AuthorisedCall call) {
        return Outcome.passed(call).then(context);
    }

    /**
     * Decides what {@link #decideCaller} or {@link #decideContext} left open.
     *
     * @param call what it established
     * @return admitted, or refused
     */
    public Outcome<AdmittedRequest> decideOwnership(CallContext call) {
        return Outcome.passed(call).then(ownership);
    }
}
