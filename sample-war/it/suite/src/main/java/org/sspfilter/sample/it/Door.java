package org.sspfilter.sample.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A connector of the server under test, on loopback. The server's own start says where it is. */
public enum Door {
    /** TLS as the Spine wants it; a certificate is asked for, and must come from the test's root. */
    SPINE,
    /** The same, but any certificate gets in, so that the filter's own answer can be seen. */
    LAX,
    /** The same, but the trust manager for a server's own library folder lets in whom the authorities have certified. */
    PATH_ONLY,
    /** As the first, but whoever has no certificate does not get in. */
    NEED,
    /** As the first, on a server that waits a second for the next octet of a request. */
    IMPATIENT,
    /** As the first, with TLS 1.3 and HTTP/2 beside TLS 1.2 and HTTP/1.1. */
    MODERN,
    /** No encryption. */
    PLAIN,
    /** TLS ends at nginx, which hands everything on to the plain one. Open while a {@link Nginx} is. */
    NGINX;

    private String property() {
        return "it.port." + name();
    }

    /** Remembers where it is. */
    public void opened(int port) {
        System.setProperty(property(), Integer.toString(port));
    }

    /** Nobody is there any more. */
    void closed() {
        System.clearProperty(property());
    }

    int port() {
        return Integer.getInteger(property(), 0);
    }

    /** Whether this server can have such a connector. */
    boolean isOpen() {
        return port() > 0;
    }

    /** Skips the test on a server that cannot have such a connector. */
    void assumeOpen() {
        assumeTrue(isOpen(), () -> Server.current() + " has no connector of the kind " + this);
    }
}
