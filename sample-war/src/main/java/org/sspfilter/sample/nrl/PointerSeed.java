package org.sspfilter.sample.nrl;

import java.time.InstantSource;
import org.hl7.fhir.dstu3.model.Attachment;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.Coding;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.InstantType;
import org.hl7.fhir.dstu3.model.Reference;

/** The pointers that are there at start, of two organisations about three patients. Everything in them is made up. */
public final class PointerSeed {

    /** The system of the seeds' master identifiers. */
    public static final String SYSTEM = "https://records.example.nhs.uk/pointer";

    private PointerSeed() {}

    /**
     * A store with the seeds in it.
     *
     * @param clock says when a pointer was last updated
     * @return a new store
     */
    public static PointerStore store(InstantSource clock) {
        PointerStore store = new PointerStore(clock);
        store.create(pointer("A1001", "9990000018", "crisis-plan-1", "736253002", "Mental health crisis plan"));
        store.create(pointer("A1001", "9990000026", "crisis-plan-2", "736253002", "Mental health crisis plan"));
        store.create(pointer("B2002", "9990000018", "eol-plan-1", "736373009", "End of life care plan"));
        store.create(pointer("B2002", "9990000034", "eol-plan-2", "736373009", "End of life care plan"));
        return store;
    }

    static DocumentReference pointer(String ods, String nhsNumber, String name, String code, String display) {
        DocumentReference pointer = new DocumentReference();
        pointer.setStatus(DocumentReferenceStatus.CURRENT);
        pointer.setMasterIdentifier(new Identifier().setSystem(SYSTEM).setValue(name));
        pointer.setType(new CodeableConcept().addCoding(new Coding("http://snomed.info/sct", code, display)));
        pointer.setSubject(new Reference(PointerRules.PATIENT + nhsNumber));
        pointer.setIndexedElement(new InstantType("2026-01-05T09:30:00Z"));
        pointer.addAuthor(new Reference(StoredPointer.ORGANISATION + ods));
        pointer.setCustodian(new Reference(StoredPointer.ORGANISATION + ods));
        pointer.addContent()
                .setAttachment(new Attachment()
                        .setContentType("text/html")
                        .setUrl("https://nrl-a20047.example.thirdparty.nhs.uk/nrl-records/" + name + ".html"));
        return pointer;
    }
}
