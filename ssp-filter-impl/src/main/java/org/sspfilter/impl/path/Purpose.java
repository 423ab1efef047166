package org.sspfilter.impl.path;

/**
 * What a peer's certificate must be for.
 *
 * <p>Immutable.
 *
 * @param oid the extended key usage
 * @param demand how plainly it must be said
 */
public record Purpose(String oid, Demand demand) {

    /** The client of a TLS connection. */
    public static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    /** The server of a TLS connection. */
    public static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    /** How plainly a purpose must be said. In every case no CA of the path may exclude it. */
    public enum Demand {
        /** As RFC 5280 has it: no extended key usage, or anyExtendedKeyUsage, is for everything. */
        LENIENT,
        /** No extended key usage will do; where there is one, it must name the purpose itself. */
        ABSENT_ALLOWED,
        /** The purpose must be named. */
        EXPLICIT,
        /** The purpose must be named by the peer's certificate and by every CA below the anchor. */
        EXPLICIT_ON_PATH
    }
}
