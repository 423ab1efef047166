package org.sspfilter.sample.gpconnect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.dstu3.model.Resource;
import org.sspfilter.sample.NhsNumber;

/**
 * What one practice holds, but for its appointments.
 *
 * <p>Thread-safe: filled before it is shared, read-only then; resources are copied on their way out.
 */
final class PracticeRecords {

    private final Map<String, Resource> resources = new LinkedHashMap<>();

    /** Adds a resource under its type and id. */
    <T extends Resource> T add(T resource) {
        resources.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource);
        return resource;
    }

    <T extends Resource> Optional<T> read(Class<T> type, String id) {
        return Optional.ofNullable(resources.get(type.getSimpleName() + "/" + id))
                .map(resource -> type.cast(resource.copy()));
    }

    <T extends Resource> List<T> find(Class<T> type, Predicate<T> wanted) {
        return resources.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .map(resource -> type.cast(resource.copy()))
                .toList();
    }

    Optional<Patient> patient(String nhsNumber) {
        return find(Patient.class, patient -> has(patient.getIdentifier(), NhsNumber.SYSTEM, nhsNumber)).stream()
                .findFirst();
    }

    static boolean has(List<Identifier> identifiers, String system, String value) {
        return identifiers.stream()
                .anyMatch(identifier -> system.equals(identifier.getSystem()) && value.equals(identifier.getValue()));
    }
}
