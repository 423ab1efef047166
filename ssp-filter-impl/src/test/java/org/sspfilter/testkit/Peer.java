package org.sspfilter.testkit;

/** Who is on the other end of a connection. */
public enum Peer {
    /** The Secure Proxy, as good as can be. */
    PROXY,
    /** Somebody without a certificate. */
    NOBODY,
    /** The Secure Proxy with a certificate that was revoked. */
    REVOKED,
    /** The Secure Proxy with a certificate that has run out. */
    EXPIRED,
    /** A certificate of the right authority in another name. */
    WRONG_NAME,
    /** The right name by an authority that nobody trusts. */
    STRANGER
}
