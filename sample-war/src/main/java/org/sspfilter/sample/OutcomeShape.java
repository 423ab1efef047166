package org.sspfilter.sample;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueType;

/** How a family of interfaces writes an OperationOutcome. */
public enum OutcomeShape {
    /** GP Connect 1.x. */
    GP_CONNECT(
            "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1",
            "https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1"),
    /** National Record Locator. */
    NRL(
            "https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1",
            "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1");

    private static final String RESPONSE_CODES = "https://fhir.nhs.uk/ValueSet/spine-response-code-2-0";

    /** The codes that GP Connect answers with a status of their own and NRL with a plain 400. */
    private static final Set<SpineCode> BAD_REQUESTS_OF_NRL = Set.of(
            SpineCode.INVALID_RESOURCE,
            SpineCode.INVALID_PARAMETER,
            SpineCode.DUPLICATE_REJECTED,
            SpineCode.ORGANISATION_NOT_FOUND);

    private final String profile;
    private final String system;

    OutcomeShape(String profile, String system) {
        this.profile = profile;
        this.system = system;
    }

    /**
     * The HTTP status that goes with a code.
     *
     * @param code the code
     * @return the status in this family
     */
    public int status(SpineCode code) {
        return this == NRL && BAD_REQUESTS_OF_NRL.contains(code) ? 400 : code.status();
    }

    /**
     * Writes an outcome.
     *
     * @param code what happened
     * @param diagnostics a sentence for the developer on the other side
     * @return a new OperationOutcome with an id of its own
     */
    public OperationOutcome outcome(SpineCode code, String diagnostics) {
        requireNonNull(diagnostics);
        OperationOutcome outcome = new OperationOutcome();
        outcome.setId(UUID.randomUUID().toString());
        outcome.getMeta().addProfile(profile);
        outcome.addIssue()
                .setSeverity(code.issue() == IssueType.INFORMATIONAL ? IssueSeverity.INFORMATION : IssueSeverity.ERROR)
                .setCode(code.issue())
                .setDetails(new CodeableConcept()
                        .addCoding(new Coding(
                                code == SpineCode.UNSUPPORTED_MEDIA_TYPE ? RESPONSE_CODES : system,
                                code.code(),
                                code.display())))
                .setDiagnostics(diagnostics);
        return outcome;
    }

    /**
     * A fault to throw from a handler.
     *
     * @param code what is wrong
     * @param diagnostics a sentence for the developer on the other side
     * @return the fault
     */
    public SpineFault fault(SpineCode code, String diagnostics) {
        return new SpineFault(status(code), code, outcome(code, diagnostics));
    }
}
