package org.sspfilter.sample.it.own;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A WebSocket, which the server reaches by a filter or a handler of its own. */
@ServerEndpoint("/own-socket")
public class OwnSocket {

    /** For the container. */
    public OwnSocket() {}

    /** Answers a message. */
    @OnMessage
    public String answer(String message) {
        return "own socket";
    }
}
