package org.sspfilter.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.audit.RequestRecord;

/**
 * Judges on the first requests what no API tells at the start, such as whether the connector asks for certificates. Each kind is
 * logged once a start, however many requests show it; nothing of the request is.
 *
 * <p>Thread-safe. After the first admitted request it costs such a request one look at a field.
 */
final class FirstRequests {

    private static final Logger LOG = System.getLogger(FirstRequests.class.getName());
    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";

    private final ServerKind server;
    private final Set<Observation> told = ConcurrentHashMap.newKeySet();
    private volatile boolean admitted;
    private volatile boolean certificateSeen;

    FirstRequests(ServerKind server) {
        this.server = server;
    }

    /** A request was admitted. */
    void admitted(HttpServletRequest request) {
        if (!admitted) {
            admitted = true;
            certificateSeen = true;
            if (!request.isAsyncSupported()) {
                tell(Observation.NO_ASYNC);
            }
        }
    }

    /** A request was refused; its record says why. */
    void refused(HttpServletRequest request, @Nullable RequestRecord record) {
        Object code = record == null ? null : record.event().get(AuditField.REASON);
        if (!(code instanceof String reason)) {
            return;
        }
        Object chain = request.getAttribute(CHAIN);
        if (chain != null) {
            certificateSeen = true;
        }
        if (is(DenialReason.TLS_NOT_ENCRYPTED, reason)) {
            tell(Observation.PLAIN_CONNECTOR);
        } else if (is(DenialReason.CERTIFICATE_MISSING, reason)) {
            // A connector that has asked once asks everybody: this one had none.
            if (!certificateSeen) {
                tell(Observation.NO_CERTIFICATE);
            }
        } else if (is(DenialReason.CERTIFICATE_UNREADABLE, reason)) {
            tell(Observation.STRANGE_CERTIFICATE);
        } else if (is(DenialReason.CERTIFICATE_UNTRUSTED, reason)) {
            if (chain instanceof X509Certificate[] sent && sent.length == 1) {
                tell(Observation.LEAF_ONLY);
            }
        } else if (is(DenialReason.TLS_CIPHER_UNKNOWN, reason)) {
            tell(Observation.NO_CIPHER);
        } else if (is(DenialReason.TLS_PROTOCOL_UNKNOWN, reason)) {
            tell(Observation.NO_PROTOCOL);
        } else if (is(DenialReason.TLS_PROTOCOL_NOT_ALLOWED, reason)) {
            tell(Observation.OTHER_PROTOCOL);
        }
    }

    /** What became of the body. */
    void body(ServletIncomingRequest request) {
        if (request.isBodyTaken()) {
            tell(Observation.BODY_TAKEN);
        }
    }

    private static boolean is(DenialReason reason, String code) {
        return reason.code().equals(code);
    }

    /** Logs it, the first time. */
    void tell(Observation observation) {
        if (!told.contains(observation) && told.add(observation)) {
            LOG.log(observation.level(), observation.text(server));
        }
    }
}
