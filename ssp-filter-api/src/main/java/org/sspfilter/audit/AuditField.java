package org.sspfilter.audit;

/**
 * A field of the audit record. The name is stable. A field without a value is left out of the record.
 *
 * <p><i>Source:</i> GP Connect, "Non-functional requirements" (audit) and "Cross organisation audit and provenance"; NRL,
 * auditing guidance.
 */
public enum AuditField {
    /** A number that grows by one with each record, so that a missing record shows. */
    SEQUENCE("sequence", "number that grows by one with each record; a gap is a lost record"),
    /** Our own name for the request. */
    ID("id", "our own UUID for the request; also the id of the OperationOutcome of a refusal"),
    /** When the request arrived. */
    RECEIVED("received", "when the request arrived, UTC"),
    /** When the answer was complete. */
    COMPLETED("completed", "when the answer was complete, UTC"),
    /** How long it took. */
    MICROS("micros", "from arrival to completion, microseconds"),
    /** permit or deny. */
    OUTCOME("outcome", "permit, deny, or unguarded"),
    /** Why it was refused. */
    REASON("reason", "denial code, see denials.md"),
    /** The refusal in more words. */
    DETAIL("detail", "the denial in more words, never text from outside"),
    /** What a check in report mode would have refused. */
    WOULD_DENY("wouldDeny", "denial codes of checks in report mode that would have refused"),
    /** HTTP status. */
    STATUS("status", "HTTP status sent"),
    /** Spine error code. */
    ERROR_CODE("errorCode", "Spine error code sent"),
    /** How the answer ended. */
    COMPLETION("completion", "complete, error, timeout, aborted, or incomplete when the server stopped first"),
    /** The trace ID header. */
    TRACE_ID("traceId", "trace ID of the caller, where well formed; ours where the header profile has none"),
    /** Calling ASID. */
    FROM("from", "calling ASID, where well formed"),
    /** Called ASID. */
    TO("to", "called ASID, where well formed"),
    /** Interaction ID. */
    INTERACTION("interaction", "interaction ID, where well formed"),
    /** HTTP method. */
    VERB("verb", "HTTP method"),
    /** Endpoint name. */
    ENDPOINT("endpoint", "name of the endpoint in the settings"),
    /** Service root. */
    ENDPOINT_PATH("endpointPath", "service root of the endpoint"),
    /** Path template. */
    PATH_TEMPLATE("pathTemplate", "path below the service root as the catalogue writes it; ids are not in it"),
    /** Whether the peer was proved. */
    PEER_PROVED(
            "peerProved",
            "whether the peer proved to be the Secure Proxy; if not, every other fact is a stranger's claim"),
    /** Certificate subject. */
    CERTIFICATE_SUBJECT("certificateSubject", "subject of the peer's certificate"),
    /** Certificate serial. */
    CERTIFICATE_SERIAL("certificateSerial", "serial number of the peer's certificate, hexadecimal"),
    /** Certificate fingerprint. */
    CERTIFICATE_SHA256("certificateSha256", "SHA-256 fingerprint of the peer's certificate"),
    /** Who handed the certificate on. */
    CERTIFICATE_SOURCE(
            "certificateSource",
            "rfc9440 or nginx, where a TLS terminator handed the certificate on in a header; else absent"),
    /** Accepted on a list past its time. */
    CERTIFICATE_CRL_GRACE(
            "certificateCrlGrace",
            "true where the peer was accepted on a revocation list past its time, by crl.stale=grace"),
    /** Peer address. */
    PEER_ADDRESS("peerAddress", "address of the connection's other end"),
    /** Forwarded address. */
    FORWARDED_FOR("forwardedFor", "X-Forwarded-For or Forwarded as received, unproved"),
    /** TLS protocol. */
    TLS_PROTOCOL("tlsProtocol", "TLS protocol version"),
    /** TLS cipher. */
    TLS_CIPHER("tlsCipher", "cipher suite, IANA name"),
    /** What the directory said. */
    ACCREDITATION(
            "accreditation",
            "listed, stale (the directory gave no answer, but listed the caller not long ago), or not-enforced and why"),
    /** sub. */
    SUB("sub", "sub claim"),
    /** Organisation. */
    ORGANISATION("organisation", "ODS code of the requesting organisation, asserted"),
    /** Organisation name. */
    ORGANISATION_NAME("organisationName", "name of the requesting organisation, asserted"),
    /** SDS user. */
    USER_ID("userId", "SDS user ID, or the user as the token names it, asserted"),
    /** Role profile. */
    ROLE_PROFILE("roleProfile", "SDS role profile ID, asserted"),
    /** Local ids. */
    LOCAL_USER_IDS("localUserIds", "identifiers in the consumer's own systems, asserted"),
    /** Practitioner name. */
    USER_NAME("userName", "name of the practitioner, asserted"),
    /** Calling system of the token. */
    SYSTEM("system", "ASID of the requesting system, asserted"),
    /** Device. */
    DEVICE("device", "requesting device, asserted"),
    /** Why. */
    REASON_FOR_REQUEST("reasonForRequest", "reason for the request, asserted"),
    /** Scope. */
    SCOPE("scope", "scope, asserted"),
    /** Patient. */
    PATIENT("patient", "identity of the patient by audit.patient: keyed hash, clear, or omitted"),
    /** Who acts for a citizen. */
    ACTOR("actor", "identity of somebody who acts for the citizen, asserted; written as the patient is"),
    /** Resolved targets. */
    TARGETS("targets", "what the ownership check resolved, type/id and version");

    private final String key;
    private final String meaning;

    AuditField(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /**
     * The field's name in a record.
     *
     * @return lower camel case
     */
    public String key() {
        return key;
    }

    /**
     * What it holds.
     *
     * @return half a sentence
     */
    public String meaning() {
        return meaning;
    }
}
