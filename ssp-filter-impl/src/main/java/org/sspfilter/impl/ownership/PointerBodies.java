package org.sspfilter.impl.ownership;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RequestBody;
import org.sspfilter.ownership.RequestBodyException;

/**
 * What the bodies of pointer requests say about ownership.
 *
 * <p><i>Source:</i> NRL, "Create", "Supersede" and "Update"; FHIR R4, "DocumentReference".
 */
final class PointerBodies {

    /**
     * A pointer as it is to be.
     *
     * @param id its id, null when the body has none
     * @param custodian its owner
     * @param replaced the pointers to be superseded, by each way in which the body names the one; empty where it names none
     */
    record Written(@Nullable String id, OdsCode custodian, List<PointerQuery> replaced) {
        Written {
            replaced = List.copyOf(replaced);
        }
    }

    private static final Set<String> MEMBERS = Set.of("id", "custodian", "relatesTo", "subject");
    private static final Pattern STATUS = Pattern.compile("[a-z-]{1,40}");

    private PointerBodies() {}

    /** The pointer that the body writes. One relation at most, of the one kind that a specification here knows. */
    static Written written(RequestBody body, PointerForm form) throws RequestBodyException {
        FhirElement pointer = body.facts("DocumentReference", MEMBERS);
        String id = pointer.has("id") ? pointer.text("id") : null;
        OdsCode custodian = form.custodian(pointer.single("custodian"));
        if (!pointer.has("relatesTo")) {
            return new Written(id, custodian, List.of());
        }
        List<FhirElement> relations = pointer.all("relatesTo");
        if (relations.size() != 1 || !relations.get(0).text("code").equals("replaces")) {
            throw RequestBodyException.unreadable("relatesTo must stand once, with the code replaces");
        }
        return new Written(
                id, custodian, form.replaced(pointer, relations.get(0).single("target")));
    }

    /** Refuses a patch of anything but the status, so that no patch changes whose pointer it is. */
    static void refuseOtherPatches(RequestBody body) throws RequestBodyException {
        FhirElement parameters = body.facts("Parameters", Set.of("parameter"));
        List<FhirElement> operations = parameters.all("parameter");
        if (operations.size() != 1) {
            throw RequestBodyException.unreadable("A patch has one parameter");
        }
        FhirElement operation = operations.get(0);
        List<FhirElement> parts = operation.all("part");
        if (!operation.names().equals(Set.of("name", "part"))
                || !operation.text("name").equals("operation")
                || parts.size() != 3) {
            throw RequestBodyException.unreadable("A patch is one operation with type, path and value");
        }
        String type = part(parts, "type", "valueCode");
        String path = part(parts, "path", "valueString");
        String value = part(parts, "value", "valueString");
        if (!type.equals("replace")
                || !path.equals("DocumentReference.status")
                || !STATUS.matcher(value).matches()) {
            throw RequestBodyException.unreadable("A patch replaces the status alone");
        }
    }

    private static String part(List<FhirElement> parts, String name, String valueName) throws RequestBodyException {
        FhirElement found = null;
        for (FhirElement part : parts) {
            if (part.text("name").equals(name)) {
                if (found != null) {
                    throw RequestBodyException.unreadable("A part of the patch stands twice");
                }
                found = part;
            }
        }
        if (found == null || !found.names().equals(Set.of("name", valueName))) {
            throw RequestBodyException.unreadable("The patch lacks " + name + ", or has more in it than " + valueName);
        }
        return found.text(valueName);
    }
}
