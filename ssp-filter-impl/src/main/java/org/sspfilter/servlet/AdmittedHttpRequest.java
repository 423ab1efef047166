package org.sspfilter.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.security.Principal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.SspRequest;

/**
 * An admitted request as the application sees it: with the calling system as its principal, without the headers that only a
 * gateway may set, and with the body that a check has read, as if nobody had.
 */
final class AdmittedHttpRequest extends VisibleHttpRequest {

    private final SspRequest admitted;
    private final @Nullable ReplayedInput body;
    private final HttpServletResponse response;

    AdmittedHttpRequest(
            HttpServletRequest request,
            HiddenHeaders hidden,
            SspRequest admitted,
            byte @Nullable [] body,
            HttpServletResponse response) {
        super(request, hidden);
        this.response = response;
        this.admitted = admitted;
        this.body = body == null ? null : new ReplayedInput(body);
    }

    /** Starts with this request and its guarded response, which the container's own method would leave behind. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    /** The container's own where that is the calling system already: Payara takes any other for a caller without roles. */
    @Override
    public Principal getUserPrincipal() {
        String name = admitted.from().value();
        Principal known = super.getUserPrincipal();
        return known != null && name.equals(known.getName()) ? known : new SystemPrincipal(name);
    }

    @Override
    public String getRemoteUser() {
        return admitted.from().value();
    }

    @Override
    public String getAuthType() {
        return CLIENT_CERT_AUTH;
    }

    @Override
    public boolean isUserInRole(@Nullable String role) {
        return role != null && CallerRoles.has(admitted, role);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : body.stream(this);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return body == null ? super.getReader() : body.reader(getCharacterEncoding());
    }

    @Override
    public @Nullable String getCharacterEncoding() {
        String set = body == null ? null : body.encoding();
        return set == null ? super.getCharacterEncoding() : set;
    }

    @Override
    public void setCharacterEncoding(String encoding) throws UnsupportedEncodingException {
        super.setCharacterEncoding(encoding);
        if (body != null) {
            body.setEncoding(encoding);
        }
    }

    /**
     * As by the charset's name. Servlet 6.1 calls this one, whose own method would go past the held body; Servlet 6.0, by which we
     * compile, does not know it.
     */
    public void setCharacterEncoding(Charset charset) {
        try {
            setCharacterEncoding(charset.name());
        } catch (UnsupportedEncodingException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        refusePartsOfHeldBody();
        return super.getParts();
    }

    @Override
    public Part getPart(String name) throws IOException, ServletException {
        refusePartsOfHeldBody();
        return super.getPart(name);
    }

    private void refusePartsOfHeldBody() throws ServletException {
        if (body != null) {
            throw new ServletException(
                    "An ownership check has read this body, so the server can no longer take it apart: read it by"
                            + " getInputStream()");
        }
    }

    /** The calling system. Its name is its ASID. */
    private record SystemPrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public String toString() {
            return "System " + name;
        }
    }
}
