package org.sspfilter.sample.nrl;

import java.util.Optional;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Reference;
import org.sspfilter.id.OdsCode;
import org.sspfilter.sample.NhsNumber;
import org.sspfilter.sample.SpineCode;
import org.sspfilter.sample.nrl.PointerChange.Refused;

/**
 * What a pointer must look like to be stored.
 *
 * <p><i>Source:</i> NRL 2.8.0, NRL-DocumentReference-1 and the create and supersede interactions.
 */
final class PointerRules {

    static final String PATIENT = "https://demographics.spineservices.nhs.uk/STU3/Patient/";

    private PointerRules() {}

    /** The first rule that a pointer breaks, or empty. */
    static Optional<Refused> broken(DocumentReference pointer) {
        return brokenSubject(pointer.getSubject())
                .or(() -> brokenOrganisations(pointer))
                .or(() -> brokenContent(pointer))
                .or(() -> brokenIdentifier(pointer.getMasterIdentifier()))
                .or(() -> brokenRelation(pointer));
    }

    private static Optional<Refused> brokenSubject(Reference subject) {
        if (!startsWith(subject, PATIENT)) {
            return invalid("subject must be a reference to a patient on the demographics service");
        }
        return NhsNumber.isValid(subject.getReference().substring(PATIENT.length()))
                ? Optional.empty()
                : Optional.of(new Refused(
                        SpineCode.INVALID_NHS_NUMBER, "The NHS number does not conform to the NHS Number format"));
    }

    private static Optional<Refused> brokenOrganisations(DocumentReference pointer) {
        if (!isOrganisation(pointer.getCustodian())) {
            return invalid("custodian must be a reference to one organisation by its ODS code");
        }
        return pointer.getAuthor().size() == 1 && isOrganisation(pointer.getAuthorFirstRep())
                ? Optional.empty()
                : invalid("author must be a reference to one organisation by its ODS code");
    }

    private static boolean isOrganisation(Reference reference) {
        return startsWith(reference, StoredPointer.ORGANISATION)
                && OdsCode.parse(reference.getReference().substring(StoredPointer.ORGANISATION.length()))
                        .isPresent();
    }

    private static boolean startsWith(Reference reference, String prefix) {
        return reference.hasReference() && reference.getReference().startsWith(prefix);
    }

    private static Optional<Refused> brokenContent(DocumentReference pointer) {
        if (pointer.getStatus() != DocumentReferenceStatus.CURRENT) {
            return invalid("status must be 'current'");
        }
        if (!pointer.hasType() || !pointer.getType().getCodingFirstRep().hasCode()) {
            return invalid("type must have a code");
        }
        if (!pointer.hasIndexed()) {
            return invalid("indexed is missing");
        }
        if (pointer.hasContained()) {
            return invalid("contained resources are not stored");
        }
        return pointer.hasContent()
                        && pointer.getContent().stream()
                                .allMatch(content -> content.getAttachment().hasUrl()
                                        && content.getAttachment().hasContentType())
                ? Optional.empty()
                : invalid("content must have an attachment with url and contentType");
    }

    private static Optional<Refused> brokenIdentifier(Identifier identifier) {
        return identifier.isEmpty() || (identifier.hasSystem() && identifier.hasValue())
                ? Optional.empty()
                : invalid("masterIdentifier must have a system and a value");
    }

    private static Optional<Refused> brokenRelation(DocumentReference pointer) {
        if (!pointer.hasRelatesTo()) {
            return Optional.empty();
        }
        boolean replaces = pointer.getRelatesTo().size() == 1
                && pointer.getRelatesToFirstRep().getCode() == DocumentRelationshipType.REPLACES
                && pointer.getRelatesToFirstRep().hasTarget();
        return replaces ? Optional.empty() : invalid("relatesTo must name exactly one pointer, with code 'replaces'");
    }

    private static Optional<Refused> invalid(String diagnostics) {
        return Optional.of(new Refused(SpineCode.INVALID_RESOURCE, diagnostics));
    }
}
