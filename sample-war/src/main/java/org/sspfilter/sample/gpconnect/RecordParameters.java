package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.BooleanType;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.sample.SpineCode;

/**
 * Whose record is asked for, and which parts of it.
 *
 * @param parameters as they came
 */
record RecordParameters(Parameters parameters) {

    /** The patient, who must be one of the practice's. */
    Patient patient(PracticeRecords records) {
        List<ParametersParameterComponent> named = named("patientNHSNumber");
        if (named.size() != 1 || !(named.get(0).getValue() instanceof Identifier identifier)) {
            throw GP_CONNECT.fault(
                    SpineCode.INVALID_PARAMETER, "patientNHSNumber must be given once, as a valueIdentifier");
        }
        return records.patient(Identifiers.nhsNumber(identifier))
                .orElseThrow(() ->
                        GP_CONNECT.fault(SpineCode.PATIENT_NOT_FOUND, "No patient of this practice has this number"));
    }

    boolean has(String name) {
        return !named(name).isEmpty();
    }

    /** What a part of a parameter says, which must be there; empty when the parameter is not. */
    Optional<Boolean> part(String name, String partName) {
        return named(name).stream().findFirst().map(parameter -> parameter.getPart().stream()
                .filter(part -> partName.equals(part.getName()))
                .findFirst()
                .map(part -> {
                    if (part.getValue() instanceof BooleanType value) {
                        return value.booleanValue();
                    }
                    throw GP_CONNECT.fault(SpineCode.INVALID_PARAMETER, partName + " must be a valueBoolean");
                })
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.INVALID_PARAMETER, name + " needs a part " + partName)));
    }

    private List<ParametersParameterComponent> named(String name) {
        return parameters.getParameter().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .toList();
    }
}
