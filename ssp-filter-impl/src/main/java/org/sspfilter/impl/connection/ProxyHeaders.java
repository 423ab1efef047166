package org.sspfilter.impl.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * The names of the headers in which a TLS terminator tells what it knows of the connection. Each may stand once, and under
 * its own name only: a variant with underscores is the same variable to much software, and who set it nobody knows.
 *
 * <p>Immutable, thread-safe.
 */
public final class ProxyHeaders {

    private static final int MAX_NAME = 64;

    private final String secret;
    private final String protocol;
    private final String cipherSuite;
    private final String certificate;
    private final @Nullable String chain;
    private final List<String> names;
    private final Set<String> ours;
    private final Set<String> foreign;

    /**
     * Names.
     *
     * @param secret of the header with the terminator's secret
     * @param protocol of the header with the protocol version
     * @param cipherSuite of the header with the cipher suite
     * @param certificate of the header with the caller's certificate
     * @param chain of the header with the certificates above it; null when the terminator hands on none
     * @throws IllegalArgumentException when one is no plain header name, or two are the same
     */
    public ProxyHeaders(
            String secret, String protocol, String cipherSuite, String certificate, @Nullable String chain) {
        this.secret = secret;
        this.protocol = protocol;
        this.cipherSuite = cipherSuite;
        this.certificate = certificate;
        this.chain = chain;
        List<String> all = new ArrayList<>(List.of(secret, protocol, cipherSuite, certificate));
        if (chain != null) {
            all.add(chain);
        }
        names = List.copyOf(all);
        Set<String> plain = new HashSet<>();
        for (String name : names) {
            if (!isPlain(name)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no plain header name: letters, digits and hyphens, at most " + MAX_NAME);
            }
            if (!plain.add(ForwardedCertificateHeaders.plain(name))) {
                throw new IllegalArgumentException("two of them are called " + name);
            }
        }
        ours = Set.copyOf(plain);
        foreign = new HashSet<>(ForwardedCertificateHeaders.PLAIN_NAMES);
        foreign.removeAll(ours);
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }

    /** The terminator's secret as presented; null when absent. */
    @Nullable
    String secret(IncomingRequest request) {
        return request.header(secret);
    }

    boolean isSecretRepeated(IncomingRequest request) {
        return request.isRepeated(secret);
    }

    /** The protocol version; empty when absent. */
    String protocol(IncomingRequest request) {
        return text(request, protocol);
    }

    /** The cipher suite; empty when absent. */
    String cipherSuite(IncomingRequest request) {
        return text(request, cipherSuite);
    }

    /** The caller's certificate; empty when absent. */
    String certificate(IncomingRequest request) {
        return text(request, certificate);
    }

    /** The certificates above it; empty when absent. */
    String chain(IncomingRequest request) {
        return chain == null ? "" : text(request, chain);
    }

    private static String text(IncomingRequest request, String name) {
        String value = request.header(name);
        return value == null ? "" : value;
    }

    /** Why these headers do not say one thing only; null when they do. */
    @Nullable
    Denial problem(IncomingRequest request) {
        for (String name : request.headerNames()) {
            String plain = ForwardedCertificateHeaders.plain(name);
            // Our own names have no underscore: this one is a variant.
            if (ours.contains(plain) && name.indexOf('_') >= 0) {
                return ambiguous("A header of the terminator stands in a spelling of its own");
            }
            if (foreign.contains(plain)) {
                return Denial.of(
                        DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS,
                        "A header for forwarded certificates stands beside the one of the settings; "
                                + "the terminator must take it away");
            }
        }
        for (String name : names) {
            if (request.isRepeated(name)) {
                return ambiguous("A header of the terminator is repeated; the terminator must set it, not add it");
            }
        }
        return null;
    }

    static Denial ambiguous(String detail) {
        return Denial.of(DenialReason.CERTIFICATE_PROXY_HEADERS, detail);
    }
}
