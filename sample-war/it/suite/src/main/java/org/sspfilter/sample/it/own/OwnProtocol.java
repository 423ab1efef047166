package org.sspfilter.sample.it.own;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;

/** Another protocol on the connection of a request: it says who it is, and ends. */
public final class OwnProtocol implements HttpUpgradeHandler {

    /** For the container. */
    public OwnProtocol() {}

    @Override
    public void init(WebConnection connection) {
        try {
            connection.getOutputStream().print("own protocol");
            connection.getOutputStream().flush();
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException(e instanceof IOException ? e : new IOException(e));
        }
    }

    @Override
    public void destroy() {}
}
