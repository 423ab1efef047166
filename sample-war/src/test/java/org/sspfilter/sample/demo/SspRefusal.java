package org.sspfilter.sample.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sspfilter.decision.DenialReason;

/**
 * An answer that the Secure Proxy gives itself.
 *
 * <p><i>Source:</i> GP Connect, "Spine Secure Proxy integration" and "Error handling"; the texts for the consumer's
 * certificate, its name and a missing header are published nowhere and are this demo's own.
 *
 * @param status HTTP status
 * @param issue issue type
 * @param reason what the proxy's audit and the script call it
 * @param text display and diagnostics
 */
record SspRefusal(int status, String issue, String reason, String text) {

    private static final String SYSTEM = "http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0";
    private static final String METHOD_SYSTEM = "https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1";

    /** Whatever the fault, the caller reads the same; the trail has the engine's reason, such as {@code ssp.certificate-revoked}. */
    static SspRefusal certificate(DenialReason why) {
        String reason = "ssp." + why.code().replace('.', '-');
        return new SspRefusal(403, "forbidden", reason, "CLIENT_CERTIFICATE_CHECK_FAILED");
    }

    static SspRefusal name(String asid) {
        return new SspRefusal(403, "forbidden", "ssp.name", "CERTIFICATE_FQDN_CHECK_FAILED_MESSAGESENDER_" + asid);
    }

    static SspRefusal header(String name) {
        return new SspRefusal(400, "invalid", "ssp.header", "MISSING_OR_INVALID_HEADER_" + name);
    }

    static SspRefusal method() {
        return new SspRefusal(405, "forbidden", "ssp.method", "405: Method Not Allowed");
    }

    static SspRefusal sender(String asid) {
        return new SspRefusal(403, "forbidden", "ssp.sender", "ASID_CHECK_FAILED_MESSAGESENDER_" + asid);
    }

    static SspRefusal receiver(String asid) {
        return new SspRefusal(
                403, "forbidden", "ssp.receiver", "PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_" + asid);
    }

    static SspRefusal target(String registered, String cpaId, String target) {
        String text = "ENDPOINT_" + registered + "_CPAID_" + cpaId + "_VARIES_FROM_TARGETURL_" + target;
        return new SspRefusal(400, "invalid", "ssp.target", text);
    }

    static SspRefusal pairing(String from, String to) {
        return new SspRefusal(
                403, "forbidden", "ssp.pairing", "FOT_CHECK_FAILED_MESSAGESENDER_" + from + "_MESSAGERECEIVER_" + to);
    }

    static SspRefusal directory() {
        return new SspRefusal(503, "transient", "ssp.directory", "DIRECTORY_NOT_AVAILABLE");
    }

    static SspRefusal unreachable(String url) {
        return new SspRefusal(502, "transient", "ssp.unreachable", "ERROR_COMMUNICATING_TO_ENDPOINT_URL_" + url);
    }

    /** The answer on the wire. */
    RawAnswer answer() {
        boolean method = status == 405;
        String escaped = Json.escaped(text);
        String body =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"" + (method ? "fatal" : "error")
                        + "\",\"code\":\"" + issue + "\",\"details\":{\"coding\":[{\"system\":\""
                        + (method ? METHOD_SYSTEM : SYSTEM) + "\",\"code\":\"" + status + "\",\"display\":\"" + escaped
                        + "\"}]},\"diagnostics\":\"" + escaped + "\"}]}";
        List<HttpHeader> headers = List.of(
                new HttpHeader("Content-Type", "application/fhir+json;charset=utf-8"),
                new HttpHeader("Cache-Control", "no-store"));
        return new RawAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
