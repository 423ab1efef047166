package org.sspfilter.impl.tls;

import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.connection.Connection;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.Outcome;

/**
 * Has the connection an allowed protocol version and cipher suite?
 *
 * <p>The version comes from whoever ended the connection, where that tells it. Else the suite may prove it: authenticated encryption and the
 * SHA-2 MACs exist from TLS 1.2 on, the {@code TLS_AES_} and {@code TLS_CHACHA20_} names in 1.3 only. A {@code _CBC_SHA}
 * suite proves nothing, for it runs on TLS 1.0 too.
 *
 * <p>Immutable, thread-safe; calls nobody.
 *
 * <p><i>Source:</i> RFC 5246 and RFC 5288 (suites of 1.2), RFC 8446 section B.4.
 */
public final class TlsCheck implements Check<Connection, TlsFacts> {

    /** Stands for any version that no policy can allow. */
    private static final String OTHER = "other";

    private final TlsPolicy policy;

    /**
     * A check of this policy.
     *
     * @param policy what is allowed
     */
    public TlsCheck(TlsPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Outcome<TlsFacts> check(Connection connection) {
        String suite = CipherSuiteNames.iana(connection.cipherSuite());
        if (suite == null) {
            return Outcome.refused(
                    DenialReason.TLS_CIPHER_UNKNOWN, "The server does not tell the cipher suite in a known form");
        }
        String protocol = protocol(connection.protocol(), suite);
        if (protocol == null) {
            return Outcome.refused(
                    DenialReason.TLS_PROTOCOL_UNKNOWN,
                    "The server does not tell the protocol version and the cipher suite does not prove it");
        }
        if (!protocol.equals(TlsFacts.ASSERTED) && !policy.protocols().contains(protocol)) {
            return Outcome.refused(
                    DenialReason.TLS_PROTOCOL_NOT_ALLOWED, "The protocol version is not one of the allowed");
        }
        if (!policy.cipherSuites().contains(suite)) {
            return Outcome.refused(DenialReason.TLS_CIPHER_NOT_ALLOWED, "The cipher suite is not one of the allowed");
        }
        return Outcome.passed(new TlsFacts(connection, protocol, suite));
    }

    private @Nullable String protocol(@Nullable String reported, String suite) {
        if (reported != null) {
            return TlsPolicy.PROTOCOLS.contains(reported) ? reported : OTHER;
        }
        String proved = provedBy(suite);
        if (proved != null) {
            return proved;
        }
        return policy.protocolAssertedByConnector() ? TlsFacts.ASSERTED : null;
    }

    private static @Nullable String provedBy(String suite) {
        if (suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_")) {
            return "TLSv1.3";
        }
        boolean sinceTls12 = suite.endsWith("_SHA256") || suite.endsWith("_SHA384") || suite.contains("_GCM_");
        return suite.contains("_WITH_") && sinceTls12 ? "TLSv1.2" : null;
    }
}
