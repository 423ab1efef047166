package org.sspfilter.sample.gpconnect;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Binary;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.sample.NhsNumber;

/**
 * With which practice each patient is registered by now. A real provider asks the Personal Demographics Service; here the
 * patients who have moved are written down, and all others are where their records are.
 *
 * <p>Immutable.
 */
final class Registrations implements RegisteredPractice {

    private final Map<String, PracticeRecords> practices;
    private final Map<String, OdsCode> moved;

    /**
     * Registrations of the patients of some practices.
     *
     * @param practices the records, by the ODS code of the practice that holds them
     * @param moved the practices of those who are registered elsewhere by now, by NHS number
     */
    Registrations(Map<String, PracticeRecords> practices, Map<String, OdsCode> moved) {
        this.practices = Map.copyOf(practices);
        this.moved = Map.copyOf(moved);
    }

    @Override
    public Registration find(RegistrationQuery query) {
        Registration found = new Registration.NotRegistered();
        for (Map.Entry<String, PracticeRecords> practice : practices.entrySet()) {
            Optional<String> nhsNumber = patient(practice.getValue(), query);
            if (nhsNumber.isPresent()) {
                if (found instanceof Registration.RegisteredWith) {
                    return new Registration.Unknown("Two practices hold the patient or document");
                }
                found = new Registration.RegisteredWith(
                        moved.getOrDefault(nhsNumber.get(), new OdsCode(practice.getKey())));
            }
        }
        return found;
    }

    private static Optional<String> patient(PracticeRecords records, RegistrationQuery query) {
        if (query instanceof RegistrationQuery.ByNhsNumber named) {
            return records.patient(named.nhsNumber()).map(patient -> named.nhsNumber());
        }
        String id = ((RegistrationQuery.ByDocument) query).id();
        return records.read(Binary.class, id)
                .flatMap(binary -> records.find(DocumentReference.class, document -> holds(document, id)).stream()
                        .findFirst())
                .map(document -> document.getSubject().getReferenceElement().getIdPart())
                .flatMap(patient -> records.read(Patient.class, patient))
                .flatMap(Registrations::nhsNumber);
    }

    private static boolean holds(DocumentReference document, String binary) {
        return document.getContent().stream().anyMatch(content -> ("Binary/" + binary)
                .equals(content.getAttachment().getUrl()));
    }

    private static Optional<String> nhsNumber(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(identifier -> NhsNumber.SYSTEM.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst();
    }
}
