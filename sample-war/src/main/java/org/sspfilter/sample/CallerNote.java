package org.sspfilter.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.decision.SspRequest;

/**
 * Shows on the answer what this application knows of its caller: what kind of caller the token asserts, from which
 * organisation, through which system, for what. A header of the sample alone, to be looked at; it names no person.
 */
public final class CallerNote {

    /** The header. */
    public static final String HEADER = "Sample-Caller";

    private CallerNote() {}

    /**
     * Writes it.
     *
     * @param request an admitted request
     * @param response its answer
     * @throws IllegalStateException when the request did not come through the filters
     */
    public static void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HEADER, text(SspRequest.from(request::getAttribute)));
    }

    private static String text(SspRequest admitted) {
        AssertedContext context = admitted.context();
        AssertedOrganisation organisation = context.organisation();
        return kind(context.caller())
                + "; organisation=" + (organisation == null ? "none" : organisation.odsCode())
                + "; system=" + admitted.from()
                + "; reason=" + context.reason()
                + "; scope=" + context.scope();
    }

    private static String kind(AssertedCaller caller) {
        if (caller instanceof AssertedCaller.Practitioner) {
            return "practitioner";
        }
        if (caller instanceof AssertedCaller.User) {
            return "user";
        }
        if (caller instanceof AssertedCaller.Citizen citizen) {
            return citizen.actorNhsNumber() == null ? "citizen" : "citizen for another";
        }
        return "unattended";
    }
}
