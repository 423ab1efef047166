package org.sspfilter.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.servlet.http.HttpServletRequest;
import org.sspfilter.decision.SspRequest;

/** Finds the admitted request of the servlet request that the container is busy with. */
final class AdmittedRequests {

    private AdmittedRequests() {}

    /**
     * The admitted request.
     *
     * @throws IllegalStateException when there is none: nobody was asked, or the caller of this serves no request
     */
    static SspRequest current(Instance<Object> beans) {
        HttpServletRequest request;
        try {
            request = beans.select(HttpServletRequest.class).get();
            // The container's bean is a proxy; only a call tells whether a request stands behind it.
            request.getMethod();
        } catch (RuntimeException none) {
            throw new IllegalStateException(
                    "No admitted request here: this thread serves no HTTP request. Read what is needed of SspRequest in the"
                            + " request's own thread, and hand that on",
                    none);
        }
        return SspRequest.from(request::getAttribute);
    }
}
