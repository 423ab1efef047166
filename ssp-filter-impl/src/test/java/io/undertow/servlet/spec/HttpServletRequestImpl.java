package io.undertow.servlet.spec;

import io.undertow.server.ServerConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request by the name of Undertow's own. */
public final class HttpServletRequestImpl extends HttpServletRequestWrapper {

    private final ServerConnection connection;

    /** On such a connection. */
    public HttpServletRequestImpl(HttpServletRequest request, ServerConnection connection) {
        super(request);
        this.connection = connection;
    }

    /** The exchange. */
    public Exchange getExchange() {
        return new Exchange(connection);
    }

    /** An exchange of Undertow's. */
    public record Exchange(ServerConnection getConnection) {}
}
