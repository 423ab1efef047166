package org.sspfilter.sample.gpconnect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.dstu3.model.Patient;

/** The few DSTU2 resources of this sample, written and read without a library for that release. */
final class Dstu2 {

    /** The section of a record that is here. */
    static final String SUMMARY = "SUM";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROFILES = "http://fhir.nhs.net/StructureDefinition/";
    private static final String VALUES = "http://fhir.nhs.net/ValueSet/";
    private static final String NHS_NUMBER = "http://fhir.nhs.net/Id/nhs-number";
    private static final String WRITTEN = "2026-01-05T09:30:00Z";

    private Dstu2() {}

    static JsonNode conformance() {
        return tree("""
                {"resourceType": "Conformance", "name": "Sample practice, access record HTML", "status": "active",
                 "date": "2026-01-05", "kind": "instance", "fhirVersion": "1.0.2", "acceptUnknown": "both",
                 "implementation": {"description": "Sample practice, access record HTML"},
                 "format": ["application/json+fhir"],
                 "rest": [{"mode": "server", "operation": [{"name": "gpc.getcarerecord", "definition":
                   {"reference": "http://fhir.nhs.net/OperationDefinition/gpconnect-carerecord-operation-1"}}]}]}
                """);
    }

    /** A bundle of the composition and the patient that it is about. */
    static JsonNode summary(Patient patient, String nhsNumber) {
        ObjectNode composition = object(tree("""
                {"resourceType": "Composition", "id": "1", "status": "final", "title": "Patient Care Record",
                 "type": {"coding": [{"system": "http://snomed.info/sct", "code": "425173008",
                   "display": "record extract (record artifact)"}], "text": "record extract (record artifact)"},
                 "section": [{"title": "Summary", "code": {"coding": [{"code": "SUM", "display": "Summary"}]},
                   "text": {"status": "generated", "div":
                     "<div xmlns='http://www.w3.org/1999/xhtml'><h1>Summary</h1><p>No items recorded.</p></div>"}}]}
                """));
        composition.put("date", WRITTEN);
        composition.set("meta", profile("gpconnect-carerecord-composition-1"));
        String reference = "Patient/" + patient.getIdElement().getIdPart();
        composition.set("subject", node("reference", reference));
        composition.putArray("author").add(node("display", "Sample practice"));
        ObjectNode person = node("resourceType", "Patient");
        person.put("id", patient.getIdElement().getIdPart());
        person.set("meta", profile("gpconnect-patient-1"));
        person.putArray("identifier").add(node("system", NHS_NUMBER).put("value", nhsNumber));
        ObjectNode name = person.putArray("name").addObject();
        name.putArray("family").add(patient.getNameFirstRep().getFamily());
        name.putArray("given").add(patient.getNameFirstRep().getGivenAsSingleString());
        person.put("birthDate", patient.getBirthDateElement().asStringValue());
        ObjectNode bundle = node("resourceType", "Bundle");
        bundle.set("meta", profile("gpconnect-searchset-bundle-1"));
        bundle.put("type", "searchset");
        bundle.putArray("entry").addObject().set("resource", composition);
        bundle.withArray("entry").addObject().set("resource", person);
        return bundle;
    }

    static JsonNode outcome(String code, String issue, String diagnostics) {
        ObjectNode outcome = node("resourceType", "OperationOutcome");
        outcome.put("id", UUID.randomUUID().toString());
        outcome.set("meta", profile("gpconnect-operationoutcome-1"));
        ObjectNode fault = outcome.putArray("issue").addObject();
        fault.put("severity", "error").put("code", issue);
        fault.putObject("details")
                .putArray("coding")
                .add(node("system", VALUES + "gpconnect-error-or-warning-code-1")
                        .put("code", code));
        fault.put("diagnostics", diagnostics);
        return outcome;
    }

    /** The Parameters in a body; empty when it is something else. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode read = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return Optional.ofNullable(read).filter(node -> "Parameters"
                    .equals(node.path("resourceType").asText()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whose record is asked for; empty unless that is said once. */
    static Optional<String> nhsNumber(JsonNode parameters) {
        return once(parameters, "patientNHSNumber")
                .map(found -> found.path("valueIdentifier"))
                .filter(found -> NHS_NUMBER.equals(found.path("system").asText()))
                .map(found -> found.path("value").asText());
    }

    /** Which section is asked for; empty unless that is said once. */
    static Optional<String> section(JsonNode parameters) {
        return once(parameters, "recordSection").map(found -> found.path("valueCodeableConcept")
                .path("coding")
                .path(0)
                .path("code")
                .asText());
    }

    private static Optional<JsonNode> once(JsonNode parameters, String name) {
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode parameter : parameters.path("parameter")) {
            if (name.equals(parameter.path("name").asText())) {
                named.add(parameter);
            }
        }
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static ObjectNode profile(String name) {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.putArray("profile").add(PROFILES + name);
        return meta;
    }

    private static ObjectNode node(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
