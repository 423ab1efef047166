package org.sspfilter.decision;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused. The code is stable: never renamed, never used again for another thing. It goes to the audit
 * and the log, never to the caller, who reads the {@linkplain #publicText() public text} at most.
 */
public enum DenialReason {
    /** Method not on the allow-list. */
    FIREWALL_METHOD("firewall.method", Fault.METHOD, "The method is not supported"),
    /** A header or parameter asks for another method than the request line. */
    FIREWALL_METHOD_OVERRIDE("firewall.method-override", Fault.MALFORMED_REQUEST, "Method overrides are not supported"),
    /** Protocol version or form of the request line. */
    FIREWALL_REQUEST_LINE("firewall.request-line", Fault.MALFORMED_REQUEST, "The request line is malformed"),
    /** Two components could read the path differently. */
    FIREWALL_PATH("firewall.path", Fault.MALFORMED_REQUEST, "The request path is malformed"),
    /** Two components could read the query differently. */
    FIREWALL_QUERY("firewall.query", Fault.MALFORMED_REQUEST, "The request query is malformed"),
    /** Request target over the bound. */
    FIREWALL_TARGET_TOO_LONG("firewall.target-too-long", Fault.TARGET_TOO_LONG, "The request target is too long"),
    /** A header that must stand once stands more often. */
    FIREWALL_HEADER_REPEATED("firewall.header-repeated", Fault.MALFORMED_REQUEST, "{subject} header is repeated"),
    /** A header that security rests on is too long or holds a character that it may not. */
    FIREWALL_HEADER_MALFORMED("firewall.header-malformed", Fault.MALFORMED_REQUEST, "{subject} header is malformed"),
    /** A change of protocol was asked for. */
    FIREWALL_UPGRADE("firewall.upgrade", Fault.MALFORMED_REQUEST, "Protocol upgrades are not supported"),

    /** Below no service root. */
    ENDPOINT_UNKNOWN("endpoint.unknown", Fault.UNKNOWN_PATH, "No such endpoint"),

    /** Plain text. */
    TLS_NOT_ENCRYPTED("tls.not-encrypted", Fault.CHANNEL, "The connection is not encrypted as required"),
    /** Neither the server nor the cipher suite tells the protocol version. */
    TLS_PROTOCOL_UNKNOWN("tls.protocol-unknown", Fault.CHANNEL, "The connection is not encrypted as required"),
    /** Protocol version outside the policy. */
    TLS_PROTOCOL_NOT_ALLOWED("tls.protocol-not-allowed", Fault.CHANNEL, "The connection is not encrypted as required"),
    /** The server does not tell the cipher suite. */
    TLS_CIPHER_UNKNOWN("tls.cipher-unknown", Fault.CHANNEL, "The connection is not encrypted as required"),
    /** Cipher suite outside the policy. */
    TLS_CIPHER_NOT_ALLOWED("tls.cipher-not-allowed", Fault.CHANNEL, "The connection is not encrypted as required"),

    /** No client certificate on the connection. */
    CERTIFICATE_MISSING("certificate.missing", Fault.CERTIFICATE_MISSING, "A client certificate is required"),
    /** A certificate-forwarding header stands on a request whose certificate must come from elsewhere. */
    CERTIFICATE_SOURCE_AMBIGUOUS(
            "certificate.source-ambiguous", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** The request comes from an address that is no trusted TLS terminator's. */
    CERTIFICATE_PROXY_NOT_TRUSTED(
            "certificate.proxy-not-trusted", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** The request comes without the TLS terminator's secret, or with another one. */
    CERTIFICATE_PROXY_SECRET("certificate.proxy-secret", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** A header of the TLS terminator is repeated, or stands in another spelling. */
    CERTIFICATE_PROXY_HEADERS(
            "certificate.proxy-headers", Fault.MALFORMED_REQUEST, "The request headers are malformed"),
    /** The container, or the TLS terminator, gave something that is no certificate chain. */
    CERTIFICATE_UNREADABLE("certificate.unreadable", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** More, or larger, certificates than the bounds allow. */
    CERTIFICATE_TOO_LARGE("certificate.too-large", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** A key or a signature too weak. */
    CERTIFICATE_ALGORITHM("certificate.algorithm", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** No path to a configured anchor. */
    CERTIFICATE_UNTRUSTED("certificate.untrusted", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** A path to an anchor exists, and breaks a rule of RFC 5280. */
    CERTIFICATE_PATH_INVALID("certificate.path-invalid", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** Past notAfter, the peer's certificate or one above it. */
    CERTIFICATE_EXPIRED("certificate.expired", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** Before notBefore, the peer's certificate or one above it. */
    CERTIFICATE_NOT_YET_VALID("certificate.not-yet-valid", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** Not a certificate for a client: a CA's, or key usage or extended key usage missing. */
    CERTIFICATE_PURPOSE("certificate.purpose", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** The peer's certificate was issued by a CA that the deployment does not name. */
    CERTIFICATE_ISSUER("certificate.issuer", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** A list names the certificate, or one above it. */
    CERTIFICATE_REVOKED("certificate.revoked", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** No usable list covers the certificate, or one above it. */
    CERTIFICATE_CRL_UNAVAILABLE(
            "certificate.crl-unavailable", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** The list that covers the certificate, or one above it, is past its time. */
    CERTIFICATE_CRL_STALE("certificate.crl-stale", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** The name is not in the allowed list. */
    CERTIFICATE_NAME_MISMATCH("certificate.name-mismatch", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** The certificate names its holder in more than one way. */
    CERTIFICATE_NAME_AMBIGUOUS(
            "certificate.name-ambiguous", Fault.CERTIFICATE, "The client certificate is not accepted"),
    /** Too many unknown certificates are being judged at once. */
    CERTIFICATE_BUSY("certificate.busy", Fault.UNAVAILABLE, "The service is not available, try again later"),

    /** A Spine header is absent. */
    HEADERS_MISSING("headers.missing", Fault.HEADER, "{subject} header is missing"),
    /** A Spine header is empty. */
    HEADERS_BLANK("headers.blank", Fault.HEADER, "{subject} header is empty"),
    /** A Spine header stands more than once, or holds a list. */
    HEADERS_REPEATED("headers.repeated", Fault.HEADER, "{subject} header is repeated"),
    /** A Spine header is not of its form. */
    HEADERS_MALFORMED("headers.malformed", Fault.HEADER, "{subject} header is malformed"),

    /** The calling system is over its quota. */
    THROTTLE_OVER_QUOTA("throttle.over-quota", Fault.THROTTLED, "Too many requests, try again later"),
    /** The peer's address has caused too many refusals, and its certificate has not been proved. */
    THROTTLE_PEER_OVER_QUOTA("throttle.peer-over-quota", Fault.THROTTLED, "Too many requests, try again later"),

    /** The called system is not one of this endpoint's. */
    INTERACTION_WRONG_DESTINATION(
            "interaction.wrong-destination", Fault.WRONG_DESTINATION, "{subject} is not an ASID of this endpoint"),
    /** The interaction is not in the endpoint's catalogue. */
    INTERACTION_UNKNOWN("interaction.unknown", Fault.INTERACTION, "The interaction is not known at this endpoint"),
    /** The interaction does not fit the verb and the path. */
    INTERACTION_NOT_FOR_REQUEST(
            "interaction.not-for-request", Fault.INTERACTION, "The interaction does not match the request"),
    /** The interaction is switched off at this endpoint. */
    INTERACTION_DISABLED("interaction.disabled", Fault.CAPABILITY_DISABLED, "The {subject} capability is disabled"),

    /** The directory does not know the calling system. */
    ACCREDITATION_NOT_LISTED(
            "accreditation.not-listed", Fault.NOT_ACCREDITED, "The sender is not authorised for this interaction"),
    /** The directory knows the calling system, but not for this interaction. */
    ACCREDITATION_INTERACTION_NOT_LISTED(
            "accreditation.interaction-not-listed",
            Fault.NOT_ACCREDITED,
            "The sender is not authorised for this interaction"),
    /** The directory's records contradict each other. */
    ACCREDITATION_AMBIGUOUS(
            "accreditation.ambiguous", Fault.NOT_ACCREDITED, "The sender is not authorised for this interaction"),
    /** The directory gives no answer. */
    DIRECTORY_UNAVAILABLE("directory.unavailable", Fault.UNAVAILABLE, "The service is not available, try again later"),

    /** No Authorization header. */
    CONTEXT_MISSING("context.missing", Fault.TOKEN, "Authorization header is missing"),
    /** Not a bearer token. */
    CONTEXT_SCHEME("context.scheme", Fault.TOKEN, "Authorization header must be a Bearer token"),
    /** Over the bound. */
    CONTEXT_TOO_LARGE("context.too-large", Fault.TOKEN, "The token is too large"),
    /** Not three segments. */
    CONTEXT_SEGMENTS("context.segments", Fault.TOKEN, "The token must have three sections"),
    /** Not base64url, not UTF-8, or not a JSON object. */
    CONTEXT_MALFORMED("context.malformed", Fault.TOKEN, "The token is malformed"),
    /** A signature, or an algorithm other than none, where the Spine's token has neither. */
    CONTEXT_SIGNED("context.signed", Fault.TOKEN, "The token must be unsigned, with alg none"),
    /** A signature that none of the configured keys made. */
    CONTEXT_SIGNATURE("context.signature", Fault.TOKEN, "The signature of the token is not valid"),
    /** The token's header is not exactly the Spine's. */
    CONTEXT_HEADER("context.header", Fault.TOKEN, "The token header is not as specified"),
    /** The same member twice. */
    CONTEXT_DUPLICATE_MEMBER("context.duplicate-member", Fault.TOKEN, "The token repeats a member"),
    /** A mandatory claim is absent. */
    CONTEXT_CLAIM_MISSING("context.claim-missing", Fault.TOKEN, "The {subject} claim is missing"),
    /** A claim is empty, of the wrong type, or not of its form. */
    CONTEXT_CLAIM_INVALID("context.claim-invalid", Fault.TOKEN, "The {subject} claim is invalid"),
    /** A claim stands that this flavour forbids. */
    CONTEXT_CLAIM_FORBIDDEN("context.claim-forbidden", Fault.TOKEN, "The {subject} claim is not allowed"),
    /** A resource in a claim is of another type. */
    CONTEXT_RESOURCE_INVALID(
            "context.resource-invalid", Fault.TOKEN_RESOURCE, "The {subject} claim is not the expected resource"),
    /** On or after exp, with the skew. */
    CONTEXT_EXPIRED("context.expired", Fault.TOKEN, "The token has expired"),
    /** iat further ahead than allowed. */
    CONTEXT_ISSUED_IN_FUTURE("context.issued-in-future", Fault.TOKEN, "The iat claim is in the future"),
    /** exp minus iat is not what the flavour allows. */
    CONTEXT_LIFETIME("context.lifetime", Fault.TOKEN, "The exp claim must be five minutes after iat"),
    /** sub is not the person or system that the token names. */
    CONTEXT_SUBJECT_MISMATCH("context.subject-mismatch", Fault.TOKEN, "The sub claim does not match the requester"),
    /** requesting_system is not the system of the headers. */
    CONTEXT_ASID_MISMATCH(
            "context.asid-mismatch", Fault.TOKEN, "The requesting_system claim does not match the sender"),
    /** requesting_organization is not one that the directory lists for the system. */
    CONTEXT_ORGANISATION_MISMATCH(
            "context.organisation-mismatch",
            Fault.TOKEN,
            "The requesting_organization claim does not match the sender"),
    /** aud is not this endpoint. */
    CONTEXT_AUDIENCE_MISMATCH("context.audience-mismatch", Fault.TOKEN, "The aud claim does not match the endpoint"),
    /** reason_for_request does not fit the kind of caller or the interaction. */
    CONTEXT_REASON_MISMATCH(
            "context.reason-mismatch", Fault.TOKEN, "The reason_for_request claim does not match the request"),
    /** The scope does not fit the interaction. */
    CONTEXT_SCOPE("context.scope", Fault.SCOPE, "The token scope does not match the interaction"),

    /** The caller owns not all of what it wants to change. */
    OWNERSHIP_NOT_OWNED("ownership.not-owned", Fault.NOT_OWNER, "The custodian is not associated with the sender"),
    /** The caller is not the practice that the patient is registered with. */
    OWNERSHIP_NO_RELATIONSHIP(
            "ownership.no-relationship", Fault.NO_RELATIONSHIP, "No legitimate relationship exists with this patient"),
    /** What it wants to change does not exist. */
    OWNERSHIP_NO_SUCH_TARGET("ownership.no-such-target", Fault.NO_SUCH_TARGET, "No record found"),
    /** What it wants to change is the caller's, but no longer the version of its If-Match. */
    OWNERSHIP_VERSION_MISMATCH(
            "ownership.version-mismatch",
            Fault.VERSION_MISMATCH,
            "The resource is no longer the version that the If-Match header names"),
    /** What it wants to change is stored for somebody else; answered as if it did not exist. */
    OWNERSHIP_OTHERS_TARGET("ownership.others-target", OWNERSHIP_NO_SUCH_TARGET),
    /** The check cannot tell. */
    OWNERSHIP_UNDETERMINED(
            "ownership.undetermined", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** Nothing rules on an interaction that needs a ruling. */
    OWNERSHIP_NO_CHECK("ownership.no-check", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** The check failed, answered null, or answered too late. */
    OWNERSHIP_FAILED("ownership.failed", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** Too many checks are under way. */
    OWNERSHIP_BUSY("ownership.busy", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** The request does not say clearly what is to change. */
    OWNERSHIP_UNREADABLE(
            "ownership.unreadable", Fault.UNREADABLE_BODY, "The request does not identify one resource clearly"),
    /** What the body wants to replace is stored for somebody else; answered as if it did not exist. */
    OWNERSHIP_OTHERS_REPLACED("ownership.others-replaced", OWNERSHIP_UNREADABLE),
    /** The body is of a type or coding that the check cannot read. */
    OWNERSHIP_MEDIA_TYPE("ownership.media-type", Fault.MEDIA_TYPE, "The media type of the body is not supported"),
    /** The body is over the bound. */
    OWNERSHIP_BODY_TOO_LARGE("ownership.body-too-large", Fault.BODY_TOO_LARGE, "The body is too large"),
    /** The body did not arrive in time. */
    OWNERSHIP_BODY_LATE("ownership.body-late", Fault.BODY_LATE, "The body did not arrive in time"),

    /** A dispatch inside the application carries no decision of this filter. */
    DISPATCH_NO_DECISION("dispatch.no-decision", Fault.INTERNAL, "Unexpected internal server error"),
    /** A filter of the set finds no evidence of the one before it, or of another request. */
    STAGE_NO_EVIDENCE("stage.no-evidence", Fault.INTERNAL, "Unexpected internal server error"),
    /** A filter between those of the set answered by itself, before all had decided. */
    STAGE_ANSWERED_BETWEEN("stage.answered-between", Fault.CONTAINER, "The request was refused"),
    /** Another filter had begun to answer before this one was asked. */
    FILTER_TOO_LATE("filter.too-late", Fault.INTERNAL, "Unexpected internal server error"),
    /** The container refused before any check. */
    CONTAINER_REFUSED("container.refused", Fault.CONTAINER, "The request was refused"),
    /** The audit trail cannot take the record. */
    AUDIT_UNAVAILABLE("audit.unavailable", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** The filter has no settings yet, or its start failed. */
    FILTER_NOT_READY("filter.not-ready", Fault.UNAVAILABLE, "The service is not available, try again later"),
    /** A fault of our own. */
    INTERNAL_FAULT("internal.fault", Fault.INTERNAL, "Unexpected internal server error");

    private final String code;
    private final Fault fault;
    private final String publicText;
    private final @Nullable DenialReason answeredAs;

    DenialReason(String code, Fault fault, String publicText) {
        this.code = code;
        this.fault = fault;
        this.publicText = publicText;
        this.answeredAs = null;
    }

    DenialReason(String code, DenialReason answeredAs) {
        this.code = code;
        this.fault = answeredAs.fault;
        this.publicText = answeredAs.publicText;
        this.answeredAs = answeredAs;
    }

    /**
     * The stable code, dotted by stage.
     *
     * @return such as {@code certificate.revoked}
     */
    public String code() {
        return code;
    }

    /**
     * The kind of fault, which decides status and Spine code.
     *
     * @return the kind
     */
    public Fault fault() {
        return fault;
    }

    /**
     * What the caller may read, unless its dialect words it otherwise. May hold {@code {subject}}, to be replaced by the
     * {@linkplain Denial#subject() subject}, one of our own words.
     *
     * @return a sentence without a full stop
     */
    public String publicText() {
        return publicText;
    }

    /**
     * Whose words the caller reads. The same reason, but for those that would tell a caller something by being told apart:
     * their answers are another's to the letter, and only the audit knows the difference.
     *
     * @return this reason, or the one that it must not be told apart from
     */
    public DenialReason answeredAs() {
        return answeredAs == null ? this : answeredAs;
    }

    /**
     * The reason with this code.
     *
     * @param code the code
     * @return the reason, or empty when there is none
     */
    public static Optional<DenialReason> ofCode(String code) {
        for (DenialReason reason : values()) {
            if (reason.code.equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
