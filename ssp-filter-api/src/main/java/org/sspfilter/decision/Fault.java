package org.sspfilter.decision;

/**
 * What kind of fault a refusal is, as a caller may know it. An error dialect says for each which status, issue code and
 * Spine code the answer carries.
 *
 * <p><i>Source:</i> GP Connect, "FHIR error handling guidance"; Spine Core, "Error handling"; NRL, "Error handling".
 */
public enum Fault {
    /** The request line or a header cannot be read in one way only. */
    MALFORMED_REQUEST,
    /** The method is not one that any interaction uses. */
    METHOD,
    /** The request target is longer than the bound. */
    TARGET_TOO_LONG,
    /** The path is below no service root. */
    UNKNOWN_PATH,
    /** The connection is not encrypted, or not as agreed. */
    CHANNEL,
    /** No client certificate. */
    CERTIFICATE_MISSING,
    /** The client certificate does not prove the Secure Proxy. */
    CERTIFICATE,
    /** A Spine header is missing or malformed. */
    HEADER,
    /** Too many calls. */
    THROTTLED,
    /** The call is for another system. */
    WRONG_DESTINATION,
    /** The interaction is unknown, or is not for this request. */
    INTERACTION,
    /** The interaction is switched off here. */
    CAPABILITY_DISABLED,
    /** The calling system may not have this interaction. */
    NOT_ACCREDITED,
    /** The token is missing, malformed, out of date or inconsistent. */
    TOKEN,
    /** A resource in the token is not the one that belongs there. */
    TOKEN_RESOURCE,
    /** The token's scope does not fit the interaction. */
    SCOPE,
    /** The caller does not own what it wants to change. */
    NOT_OWNER,
    /** The caller is not the practice that the patient is registered with. */
    NO_RELATIONSHIP,
    /** What the caller wants to change does not exist. */
    NO_SUCH_TARGET,
    /** What the caller wants to change is no longer the version that it names. */
    VERSION_MISMATCH,
    /** The body is larger than the bound. */
    BODY_TOO_LARGE,
    /** The body did not arrive in time. */
    BODY_LATE,
    /** The body's media type or coding cannot be read. */
    MEDIA_TYPE,
    /** The body does not say clearly what is to change. */
    UNREADABLE_BODY,
    /** Something that we need gives no answer; to be tried again. */
    UNAVAILABLE,
    /** A fault of our own. */
    INTERNAL,
    /** The container refused before any check; the status is the container's. */
    CONTAINER
}
