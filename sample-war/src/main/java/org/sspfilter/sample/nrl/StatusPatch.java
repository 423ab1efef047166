package org.sspfilter.sample.nrl;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.CodeType;
import org.hl7.fhir.dstu3.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.dstu3.model.PrimitiveType;
import org.hl7.fhir.dstu3.model.StringType;

/**
 * The one change that a pointer may be patched with: its status becomes entered-in-error. Only the first parameter
 * counts.
 *
 * <p><i>Source:</i> NRL 2.8.0, update interaction.
 */
final class StatusPatch {

    private static final int PARTS = 3;

    private StatusPatch() {}

    /** The status that the patch asks for, or empty when it is not of the form. */
    static Optional<DocumentReferenceStatus> status(Parameters patch) {
        if (!patch.hasParameter()) {
            return Optional.empty();
        }
        ParametersParameterComponent operation = patch.getParameterFirstRep();
        List<ParametersParameterComponent> parts = operation.getPart();
        boolean fits = "operation".equals(operation.getName())
                && parts.size() == PARTS
                && has(parts, "type", CodeType.class, "replace")
                && has(parts, "path", StringType.class, "DocumentReference.status")
                && has(parts, "value", StringType.class, DocumentReferenceStatus.ENTEREDINERROR.toCode());
        return fits ? Optional.of(DocumentReferenceStatus.ENTEREDINERROR) : Optional.empty();
    }

    private static boolean has(
            List<ParametersParameterComponent> parts,
            String name,
            Class<? extends PrimitiveType<String>> type,
            String value) {
        // A code is a string to the model's classes, so the class is compared and not its family.
        return parts.stream()
                .filter(part -> name.equals(part.getName()))
                .anyMatch(part -> part.hasValue()
                        && type.equals(part.getValue().getClass())
                        && value.equals(part.getValue().primitiveValue()));
    }
}
