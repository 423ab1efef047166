package org.sspfilter.sample.nrl;

import java.util.Optional;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Meta;
import org.hl7.fhir.dstu3.model.Reference;
import org.sspfilter.id.OdsCode;

/**
 * A pointer as stored.
 *
 * <p>Immutable: the resource is copied on its way in and on its way out. {@code toString} names no patient.
 */
final class StoredPointer {

    static final String ORGANISATION = "https://directory.spineservices.nhs.uk/STU3/Organization/";
    private static final String PROFILE = "https://fhir.nhs.uk/STU3/StructureDefinition/NRL-DocumentReference-1";

    private final String id;
    private final long version;
    private final DocumentReference resource;

    /** Stores what {@link PointerRules} has passed. */
    StoredPointer(String id, long version, String lastUpdated, DocumentReference resource) {
        this.id = id;
        this.version = version;
        this.resource = resource.copy();
        this.resource.setId("DocumentReference/" + id + "/_history/" + version);
        this.resource.setMeta(new Meta()
                .setVersionId(version())
                .setLastUpdatedElement(new InstantType(lastUpdated))
                .addProfile(PROFILE));
    }

    /** The next version, with another status. */
    StoredPointer next(String lastUpdated, DocumentReferenceStatus status) {
        return new StoredPointer(id, version + 1, lastUpdated, resource.copy().setStatus(status));
    }

    /** The next version, with another custodian. */
    StoredPointer keptBy(String lastUpdated, OdsCode custodian) {
        DocumentReference next = resource.copy();
        next.setCustodian(new Reference(ORGANISATION + custodian.value()));
        return new StoredPointer(id, version + 1, lastUpdated, next);
    }

    String id() {
        return id;
    }

    String version() {
        return Long.toString(version);
    }

    DocumentReference resource() {
        return resource.copy();
    }

    boolean isCurrent() {
        return resource.getStatus() == DocumentReferenceStatus.CURRENT;
    }

    String subject() {
        return resource.getSubject().getReference();
    }

    Optional<OdsCode> custodian() {
        String reference = resource.getCustodian().getReference();
        return reference != null && reference.startsWith(ORGANISATION)
                ? OdsCode.parse(reference.substring(ORGANISATION.length()))
                : Optional.empty();
    }

    boolean hasIdentifier(String system, String value) {
        Identifier own = resource.getMasterIdentifier();
        return system.equals(own.getSystem()) && value.equals(own.getValue());
    }

    /** Whether another pointer of the same patient carries this one's master identifier. */
    boolean clashesWith(DocumentReference other) {
        Identifier theirs = other.getMasterIdentifier();
        return theirs.hasSystem()
                && theirs.hasValue()
                && subject().equals(other.getSubject().getReference())
                && hasIdentifier(theirs.getSystem(), theirs.getValue());
    }

    boolean hasType(String system, String code) {
        return resource.getType().getCoding().stream()
                .anyMatch(coding ->
                        code.equals(coding.getCode()) && (system.isEmpty() || system.equals(coding.getSystem())));
    }

    @Override
    public String toString() {
        return "StoredPointer[" + id + " v" + version + "]";
    }
}
