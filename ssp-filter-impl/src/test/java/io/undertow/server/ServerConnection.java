package io.undertow.server;

import org.jspecify.annotations.Nullable;

/** A connection of Undertow's. */
public abstract class ServerConnection {

    /** Its handshake; null on a plain one. */
    public abstract @Nullable SSLSessionInfo getSslSessionInfo();
}
