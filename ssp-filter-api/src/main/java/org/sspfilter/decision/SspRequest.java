package org.sspfilter.decision;

import java.util.List;
import java.util.function.Function;
import org.sspfilter.certificate.PeerIdentity;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.ownership.ResolvedTarget;

/**
 * An admitted request, as the application sees it: who asks for what, and what is known of it.
 *
 * <p>Read-only and thread-safe. {@code toString} leaves out what names a person.
 */
public interface SspRequest {

    /** The request attribute that holds it. */
    String ATTRIBUTE = "org.sspfilter.decision.SspRequest";

    /**
     * The peer of the connection: the Secure Proxy.
     *
     * @return who it proved to be
     */
    PeerIdentity peer();

    /**
     * The consumer's trace ID; one of ours where the header profile has none.
     *
     * @return the trace ID
     */
    TraceId traceId();

    /**
     * The calling system. The Secure Proxy vouches for it.
     *
     * @return its ASID
     */
    Asid from();

    /**
     * The called system: one of this endpoint's.
     *
     * @return its ASID
     */
    Asid to();

    /**
     * The endpoint that the request came to.
     *
     * @return the endpoint
     */
    EndpointIdentity endpoint();

    /**
     * What the caller asks for. It fits the verb and the path.
     *
     * @return the interaction
     */
    InteractionId interaction();

    /**
     * What the directory had to say.
     *
     * @return listed, listed a while ago while the directory gives no answer now, or not enforced
     */
    AccreditationStatus accreditation();

    /**
     * What the caller's token asserts. Not proved.
     *
     * @return the context
     */
    AssertedContext context();

    /**
     * What the request may change, as the ownership check resolved it; act on these.
     *
     * @return the targets; empty when no check was needed or nothing stored is concerned
     */
    List<ResolvedTarget> targets();

    /**
     * The admitted request of a servlet request: {@code SspRequest.from(request::getAttribute)}.
     *
     * @param attributes reads a request attribute
     * @return the admitted request
     * @throws IllegalStateException when the request did not come through the filters
     */
    static SspRequest from(Function<String, ?> attributes) {
        if (attributes.apply(ATTRIBUTE) instanceof SspRequest admitted) {
            return admitted;
        }
        throw new IllegalStateException(
                "No admitted request here: the SSP filter did not see this request. Map it to /* in web.xml");
    }
}
