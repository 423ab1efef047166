package io.undertow.server;

import java.security.cert.Certificate;
import org.jspecify.annotations.Nullable;

/** What Undertow knows of a handshake. */
public interface SSLSessionInfo {

    /** The suite. */
    @Nullable
    String getCipherSuite();

    /** The peer's chain. */
    Certificate @Nullable [] getPeerCertificates();
}
