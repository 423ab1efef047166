package org.sspfilter.impl.tls;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which protocol versions and cipher suites a connection may have.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> GP Connect, "API security guidance"; NRL, "Security guidance": TLS 1.2 and eight cipher suites.
 *
 * @param protocols the allowed versions, out of {@link #PROTOCOLS}; never empty
 * @param cipherSuites the allowed suites by IANA name; given by IANA or OpenSSL name; never empty
 * @param protocolAssertedByConnector whether the operator states that the connector offers no other protocol than the
 *     allowed ones, so that a connection whose version nobody reports counts as allowed
 */
public record TlsPolicy(Set<String> protocols, Set<String> cipherSuites, boolean protocolAssertedByConnector) {

    /** The versions that can be allowed at all. */
    public static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    /** The Spine's suites, best first. */
    public static final List<String> SPINE_CIPHER_SUITES = List.of(
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

    /** TLS 1.2 with the Spine's suites. */
    public static final TlsPolicy SPINE =
            new TlsPolicy(Set.of("TLSv1.2"), new LinkedHashSet<>(SPINE_CIPHER_SUITES), false);

    /** Turns every suite into its IANA name and copies the sets. */
    public TlsPolicy {
        if (protocols.isEmpty() || !PROTOCOLS.containsAll(protocols)) {
            throw new IllegalArgumentException("Allowed protocols are one or more of TLSv1.2 and TLSv1.3");
        }
        Set<String> names = new LinkedHashSet<>();
        for (String suite : cipherSuites) {
            String name = CipherSuiteNames.iana(suite);
            if (name == null || name.contains("_NULL_") || name.contains("_anon_")) {
                throw new IllegalArgumentException("Not the name of a cipher suite that encrypts and authenticates");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("At least one cipher suite must be allowed");
        }
        protocols = Set.copyOf(protocols);
        cipherSuites = Set.copyOf(names);
    }
}
