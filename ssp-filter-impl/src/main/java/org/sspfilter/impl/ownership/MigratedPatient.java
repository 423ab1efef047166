package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Set;
import org.sspfilter.impl.context.NhsNumber;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.ownership.RequestBody;
import org.sspfilter.ownership.RequestBodyException;

/**
 * Whose record a body asks to migrate: the one parameter that names the patient, in the one form that it has.
 *
 * <p><i>Source:</i> GP Connect 1.6, "Migrate patient record".
 */
final class MigratedPatient {

    private static final String NAME = "patientNHSNumber";
    private static final String VALUE = "valueIdentifier";
    private static final String SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";

    private MigratedPatient() {}

    static RegistrationQuery read(RequestBody body) throws RequestBodyException {
        List<FhirElement> parameters =
                body.facts("Parameters", Set.of("parameter")).all("parameter");
        FhirElement patient = null;
        for (FhirElement parameter : parameters) {
            // A reader that does not mind case or blanks would take the first of them, or the last.
            if (parameter.text("name").strip().equalsIgnoreCase(NAME)) {
                if (patient != null) {
                    throw RequestBodyException.unreadable(NAME + " stands twice");
                }
                patient = parameter;
            }
        }
        if (patient == null
                || !patient.text("name").equals(NAME)
                || !patient.names().equals(Set.of("name", VALUE))) {
            throw RequestBodyException.unreadable(NAME + " must stand once, with a " + VALUE + " and no more");
        }
        FhirElement identifier = patient.single(VALUE);
        String number = identifier.text("value");
        if (!identifier.text("system").equals(SYSTEM) || !NhsNumber.isValid(number)) {
            throw RequestBodyException.unreadable(NAME + " must be an NHS number");
        }
        return new RegistrationQuery.ByNhsNumber(number);
    }
}
