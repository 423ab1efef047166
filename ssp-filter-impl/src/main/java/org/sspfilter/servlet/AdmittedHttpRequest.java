package org.sspfilter.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    private final byte @Nullable [] body;
    private final HttpServletResponse response;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    AdmittedHttpRequest(
            HttpServletRequest request,
            HiddenHeaders hidden,
            SspRequest admitted,
            byte @Nullable [] body,
            HttpServletResponse response) {
        super(request, hidden);
        this.response = response;
        this.admitted = admitted;
        this.body = body;
    }

    /** Starts with this request and its guarded response, which the container's own method would leave behind. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public Principal getUserPrincipal() {
        return new SystemPrincipal(admitted.from().value());
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
        byte[] held = body;
        if (held == null) {
            return super.getInputStream();
        }
        if (reader != null) {
            throw new IllegalStateException("getReader() has been called for this request");
        }
        ServletInputStream replayed = stream;
        if (replayed == null) {
            replayed = new ReplayedBody(held);
            stream = replayed;
        }
        return replayed;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        byte[] held = body;
        if (held == null) {
            return super.getReader();
        }
        if (stream != null) {
            throw new IllegalStateException("getInputStream() has been called for this request");
        }
        BufferedReader replayed = reader;
        if (replayed == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            replayed = new BufferedReader(new InputStreamReader(new ReplayedBody(held), charset));
            reader = replayed;
        }
        return replayed;
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
            throw new ServletException("This body was read by an ownership check; read it whole, not in parts");
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
