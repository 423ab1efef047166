package org.sspfilter.impl.response;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Words refusals. The caller reads status, Spine code and the reason's public text; which rule failed, and on what value,
 * goes to the audit alone.
 *
 * <p>Immutable. Reads the request's headers and query; neither blocks nor calls out.
 *
 * <p><i>Source:</i> GP Connect, "FHIR error handling guidance"; Spine Core and NRL, "Error handling"; RFC 6750 section 3;
 * RFC 6797 section 7.2; RFC 9110 sections 10.2.1 and 10.2.3.
 */
public final class Refusals {

    private static final int CERTIFICATE_STATUS = 495;
    private static final int CERTIFICATE_MISSING_STATUS = 496;
    private static final int OUR_OWN_FAULT = 500;
    private static final Refusal.Header CLOSE = new Refusal.Header("Connection", "close");
    private static final long MAX_RETRY_SECONDS = 86_400;

    private final RefusalSettings settings;
    private final List<Refusal.Header> plain;
    private final List<Refusal.Header> encrypted;
    private final Refusal.Header allow;

    /**
     * Words refusals by these settings.
     *
     * @param settings the operator's choices
     */
    public Refusals(RefusalSettings settings) {
        this.settings = settings;
        plain = List.of(
                new Refusal.Header("Cache-Control", "no-store"),
                new Refusal.Header("X-Content-Type-Options", "nosniff"),
                new Refusal.Header("Vary", "Accept, Content-Type"));
        long maxAge = settings.strictTransport().toSeconds();
        List<Refusal.Header> withStrict = new ArrayList<>(plain);
        if (maxAge > 0) {
            withStrict.add(new Refusal.Header("Strict-Transport-Security", "max-age=" + maxAge));
        }
        encrypted = List.copyOf(withStrict);
        allow = new Refusal.Header("Allow", String.join(", ", settings.methods()));
    }

    /**
     * Words one refusal.
     *
     * @param denial why
     * @param dialect the words of the endpoint, or of the default where none was found
     * @param request the request, for the format that the caller wants and whether it came encrypted
     * @param outcomeId our own id of the request
     * @param containerStatus the status that the container chose; read only where the container refused
     * @return the answer
     */
    public Refusal refuse(
            Denial denial, Dialect dialect, IncomingRequest request, String outcomeId, int containerStatus) {
        DenialReason reason = denial.reason().answeredAs();
        boolean byContainer = reason.fault() == Fault.CONTAINER;
        int sent = containerStatus >= 400 && containerStatus <= 599 ? containerStatus : OUR_OWN_FAULT;
        Fault fault = byContainer ? faultOf(sent) : reason.fault();
        Row row = dialect.row(fault);
        int status = byContainer ? sent : status(fault, row);
        Format format = Negotiation.format(request, dialect.defaultFormat());
        String text = dialect.text(reason, denial.subject());
        return new Refusal(
                status,
                dialect.contentType(format),
                dialect.body(fault, format),
                outcomeId,
                text,
                headers(denial, fault, request, text),
                row.code());
    }

    private int status(Fault fault, Row row) {
        if (settings.certificateStatuses() && fault == Fault.CERTIFICATE) {
            return CERTIFICATE_STATUS;
        }
        if (settings.certificateStatuses() && fault == Fault.CERTIFICATE_MISSING) {
            return CERTIFICATE_MISSING_STATUS;
        }
        return row.status();
    }

    /** The fault whose row fits a status of the container's, so that code and status do not contradict each other. */
    private static Fault faultOf(int containerStatus) {
        return switch (containerStatus) {
            case 401, 403 -> Fault.CERTIFICATE;
            case 404 -> Fault.UNKNOWN_PATH;
            case 405 -> Fault.METHOD;
            case 408 -> Fault.BODY_LATE;
            case 413 -> Fault.BODY_TOO_LARGE;
            case 414 -> Fault.TARGET_TOO_LONG;
            case 415 -> Fault.MEDIA_TYPE;
            case 429 -> Fault.THROTTLED;
            case 503 -> Fault.UNAVAILABLE;
            default -> containerStatus >= 500 ? Fault.INTERNAL : Fault.CONTAINER;
        };
    }

    private List<Refusal.Header> headers(Denial denial, Fault fault, IncomingRequest request, String text) {
        List<Refusal.Header> common = request.secure() ? encrypted : plain;
        boolean challenge = settings.authenticateHeader() && isOfToken(fault);
        if (denial.retryAfter() == null && fault != Fault.METHOD && fault != Fault.BODY_LATE && !challenge) {
            return common;
        }
        List<Refusal.Header> headers = new ArrayList<>(common);
        if (denial.retryAfter() != null) {
            headers.add(new Refusal.Header("Retry-After", Long.toString(wholeSeconds(denial.retryAfter()))));
        }
        if (fault == Fault.METHOD) {
            headers.add(allow);
        }
        if (fault == Fault.BODY_LATE && request.protocol().startsWith("HTTP/1.")) {
            // Nobody waits for the rest of the body (RFC 9110, section 15.5.9). HTTP/2 has no such header.
            headers.add(CLOSE);
        }
        if (challenge) {
            headers.add(new Refusal.Header("WWW-Authenticate", challenge(denial.reason(), fault, text)));
        }
        return headers;
    }

    /** Rounded up, so that nobody comes back too early; from a second to a day. */
    private static long wholeSeconds(Duration delay) {
        if (delay.getSeconds() >= MAX_RETRY_SECONDS) {
            return MAX_RETRY_SECONDS;
        }
        return Math.max(1, delay.getSeconds() + (delay.getNano() > 0 ? 1 : 0));
    }

    private static boolean isOfToken(Fault fault) {
        return fault == Fault.TOKEN || fault == Fault.TOKEN_RESOURCE || fault == Fault.SCOPE;
    }

    /** RFC 6750 section 3.1: without a token there is no error to name. */
    private static String challenge(DenialReason reason, Fault fault, String text) {
        if (reason == DenialReason.CONTEXT_MISSING || reason == DenialReason.CONTEXT_SCHEME) {
            return "Bearer realm=\"spine\"";
        }
        String error = fault == Fault.SCOPE ? "insufficient_scope" : "invalid_token";
        return "Bearer realm=\"spine\", error=\"" + error + "\", error_description=\"" + describable(text) + "\"";
    }

    /** RFC 6750 section 3: printable ASCII but for quotation mark and backslash; anything else becomes a space. */
    private static String describable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '"' || bytes[i] == '\\') {
                bytes[i] = ' ';
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
