package org.sspfilter.sample;

import org.hl7.fhir.dstu3.model.OperationOutcome.IssueType;

/**
 * The error and success codes that this provider answers with.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, FHIR error handling guidance; NRL 2.8.0, error handling guidance.
 */
public enum SpineCode {
    /** No such identifier system here. */
    INVALID_IDENTIFIER_SYSTEM(400, IssueType.VALUE, "Invalid identifier system"),
    /** The identifier is empty or malformed. */
    INVALID_IDENTIFIER_VALUE(400, IssueType.VALUE, "Invalid identifier value"),
    /** Not ten digits, or the check digit is wrong. */
    INVALID_NHS_NUMBER(400, IssueType.VALUE, "Invalid NHS number"),
    /** No patient of this practice. */
    PATIENT_NOT_FOUND(404, IssueType.NOTFOUND, "Patient not found"),
    /** No practitioner of this practice. */
    PRACTITIONER_NOT_FOUND(404, IssueType.NOTFOUND, "Practitioner not found"),
    /** Not an organisation that this practice knows. */
    ORGANISATION_NOT_FOUND(404, IssueType.NOTFOUND, "Organisation not found"),
    /** Nothing is stored under this id. */
    NO_RECORD_FOUND(404, IssueType.NOTFOUND, "No record found"),
    /** The resource breaks a rule. */
    INVALID_RESOURCE(422, IssueType.INVALID, "Invalid validation of resource"),
    /** A parameter is missing or wrong. */
    INVALID_PARAMETER(422, IssueType.INVALID, "Invalid parameter"),
    /** The resource refers to what is not here. */
    REFERENCE_NOT_FOUND(422, IssueType.INVALID, "Reference not found"),
    /** Two fields contradict each other. */
    CONFLICTING_VALUES(400, IssueType.INVALID, "Conflicting values have been specified in different fields"),
    /** It exists already. */
    DUPLICATE_REJECTED(409, IssueType.DUPLICATE, "Create would lead to creation of a duplicate resource"),
    /** What was read has changed since. */
    VERSION_CONFLICT(409, IssueType.CONFLICT, "BAD_REQUEST", "Bad request"),
    /** The version that is to be changed was not said. */
    VERSION_REQUIRED(412, IssueType.INVALID, "BAD_REQUEST", "Bad request"),
    /** The request cannot be understood. */
    BAD_REQUEST(400, IssueType.INVALID, "Bad request"),
    /** The verb is not for this path. */
    METHOD_NOT_ALLOWED(405, IssueType.NOTSUPPORTED, "BAD_REQUEST", "Bad request"),
    /** The body is not FHIR. */
    INVALID_REQUEST_MESSAGE(400, IssueType.VALUE, "Invalid Request Message"),
    /** No such media type here. */
    UNSUPPORTED_MEDIA_TYPE(415, IssueType.INVALID, "Unsupported Media Type"),
    /** A fault of ours. */
    INTERNAL_SERVER_ERROR(500, IssueType.PROCESSING, "Unexpected internal server error"),
    /** This provider does not do it. */
    NOT_IMPLEMENTED(501, IssueType.NOTSUPPORTED, "Not implemented"),
    /** Done: stored anew. */
    RESOURCE_CREATED(201, IssueType.INFORMATIONAL, "New resource created"),
    /** Done: changed. */
    RESOURCE_UPDATED(200, IssueType.INFORMATIONAL, "Resource has been updated"),
    /** Done: gone. */
    RESOURCE_DELETED(200, IssueType.INFORMATIONAL, "Resource removed");

    private final int status;
    private final IssueType issue;
    private final String code;
    private final String display;

    SpineCode(int status, IssueType issue, String display) {
        this.status = status;
        this.issue = issue;
        this.code = name();
        this.display = display;
    }

    SpineCode(int status, IssueType issue, String code, String display) {
        this.status = status;
        this.issue = issue;
        this.code = code;
        this.display = display;
    }

    int status() {
        return status;
    }

    IssueType issue() {
        return issue;
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }
}
