package org.sspfilter.impl.connection;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * What does the container say of a connection that it ended itself?
 *
 * <p>Stateless, thread-safe; calls nobody.
 *
 * <p><i>Source:</i> Servlet 6.0 section 3.10, Servlet 6.1 section 3.10 (attributes).
 */
public final class ContainerConnections implements Check<IncomingRequest, Connection> {

    /** The container's word for the chain. */
    static final String CHAIN = "jakarta.servlet.request.X509Certificate";

    private static final String CIPHER_SUITE = "jakarta.servlet.request.cipher_suite";
    private static final String[] PROTOCOL = {
        "jakarta.servlet.request.secure_protocol", "org.apache.tomcat.util.net.secure_protocol_version"
    };

    /** A reader of the container's attributes. */
    public ContainerConnections() {}

    @Override
    public Outcome<Connection> check(IncomingRequest request) {
        if (!request.secure()) {
            return Outcome.refused(DenialReason.TLS_NOT_ENCRYPTED, "The request came over a plain connection");
        }
        String protocol = null;
        for (String attribute : PROTOCOL) {
            Object value = request.attribute(attribute);
            if (value != null) {
                String text = text(value);
                if (text == null || (protocol != null && !protocol.equals(text))) {
                    return Outcome.refused(
                            DenialReason.TLS_PROTOCOL_UNKNOWN, "The server tells no one protocol version as text");
                }
                protocol = text;
            }
        }
        return Outcome.passed(of(request, protocol));
    }

    static Connection of(IncomingRequest request, @Nullable String protocol) {
        Object chain = request.attribute(CHAIN);
        Denial problem = problem(request, chain);
        return Connection.ofContainer(
                request,
                protocol,
                text(request.attribute(CIPHER_SUITE)),
                problem == null && chain instanceof X509Certificate[] sent ? sent : null,
                problem);
    }

    private static @Nullable Denial problem(IncomingRequest request, @Nullable Object value) {
        for (String name : ForwardedCertificateHeaders.NAMES) {
            if (request.header(name) != null) {
                return Denial.of(
                        DenialReason.CERTIFICATE_SOURCE_AMBIGUOUS,
                        "A header for forwarded certificates stands on a request over the connection itself");
            }
        }
        if (value == null) {
            return missing();
        }
        if (!(value instanceof X509Certificate[] chain)) {
            return unreadable();
        }
        if (chain.length == 0) {
            return missing();
        }
        for (X509Certificate certificate : chain) {
            if (certificate == null) {
                return unreadable();
            }
        }
        return null;
    }

    private static Denial missing() {
        return Denial.of(
                DenialReason.CERTIFICATE_MISSING,
                "The container hands on no client certificate; the connector must ask for one");
    }

    private static Denial unreadable() {
        return Denial.of(DenialReason.CERTIFICATE_UNREADABLE, "The container hands on something that is no chain");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
