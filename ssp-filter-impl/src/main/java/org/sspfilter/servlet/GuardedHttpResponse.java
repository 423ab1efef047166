package org.sspfilter.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.ownership.AdmittedRequest;

/**
 * A response that says {@code no-store} whatever the application says about caching, also after a reset. Everything else is
 * the application's.
 *
 * <p><i>Source:</i> GP Connect, API security guidance (no-store on every response); RFC 6797 (HSTS).
 */
final class GuardedHttpResponse extends HttpServletResponseWrapper {

    private ResponseHeaders ours;
    private boolean secure;
    private @Nullable AdmittedRequest admitted;

    GuardedHttpResponse(
            HttpServletResponse response, ResponseHeaders ours, boolean secure, @Nullable AdmittedRequest admitted) {
        super(response);
        this.ours = ours;
        this.secure = secure;
        this.admitted = admitted;
        setOurs(response);
    }

    /** The one around a response, however far inside; null when there is none. */
    static @Nullable GuardedHttpResponse in(ServletResponse response) {
        ServletResponse at = response;
        while (at instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof GuardedHttpResponse guarded) {
                return guarded;
            }
            at = wrapper.getResponse();
        }
        return null;
    }

    /** Says from now on what an admitted request's response says. Only the first call counts. */
    void admit(ResponseHeaders headers, AdmittedRequest request) {
        if (admitted == null) {
            ours = headers;
            secure = true;
            admitted = request;
            setOurs(wrapped());
        }
    }

    private void setOurs(HttpServletResponse response) {
        ours.set(response, secure);
        if (admitted != null) {
            ours.setTrace(response, admitted.traceHeader(), admitted.traceId().value());
        }
    }

    private HttpServletResponse wrapped() {
        return (HttpServletResponse) getResponse();
    }

    @Override
    public void setHeader(String name, String value) {
        if (!isCaching(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!isCaching(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (!isCaching(name)) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (!isCaching(name)) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (!isCaching(name)) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (!isCaching(name)) {
            super.addIntHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        setOurs(wrapped());
    }

    private static boolean isCaching(String name) {
        return name.equalsIgnoreCase("Cache-Control")
                || name.equalsIgnoreCase("Expires")
                || name.equalsIgnoreCase("Pragma");
    }
}
