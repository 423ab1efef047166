package org.sspfilter.sample.it;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sspfilter.token.TestTokens;

/**
 * A call that is admitted, before its token is on it.
 *
 * @param root the service root
 * @param call the call
 * @param token the token that goes with it
 */
record Baseline(String root, Call call, TestTokens token) {

    private static final String PATIENT = "9990000018";
    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|" + World.CONSUMER;
    private static final String NUMBER = "https://fhir.nhs.net/Id/nhs-number|";
    private static final String CARE_RECORD = "/A20047/DSTU2/1";
    private static final String POINTERS = "/nrl";
    private static final String OF_PATIENT =
            "/DocumentReference?subject=https://demographics.spineservices.nhs.uk/STU3/Patient/" + PATIENT;

    /** The one of this name at an endpoint of a profile. */
    static Baseline of(String profile, String name, Instant now) {
        return switch (profile) {
            case "gpconnect-0.7" -> careRecord(name, now);
            case "gpconnect-1" -> foundations(name, now);
            case "gpconnect-structured-1" -> disabled(now);
            case "nrl" -> pointers(name, now);
            default -> throw new IllegalArgumentException("No calls for the profile " + profile);
        };
    }

    private static Baseline careRecord(String name, Instant now) {
        String old = "http://fhir.nhs.net/Id/nhs-number";
        Map<String, @Nullable Object> record = TestTokens.object("resourceType", "Patient");
        record.put("identifier", List.of(TestTokens.identifier(old, PATIENT)));
        TestTokens token = TestTokens.gpconnectDstu2(now).with("requested_record", record);
        if (!name.equals("record")) {
            Call metadata =
                    Call.ssp("GET", CARE_RECORD + "/metadata", "918999198993", Interactions.CARE_RECORD_METADATA);
            return new Baseline(CARE_RECORD, dstu2(metadata), token.with("requested_scope", "organization/*.read"));
        }
        Call operation = Call.ssp(
                        "POST", CARE_RECORD + "/Patient/$gpc.getcarerecord", "918999198993", Interactions.CARE_RECORD)
                .body("application/json+fhir", """
                        {"resourceType": "Parameters", "parameter": [
                          {"name": "patientNHSNumber", "valueIdentifier": {"system": "%s", "value": "%s"}},
                          {"name": "recordSection", "valueCodeableConcept": {"coding": [
                            {"system": "http://fhir.nhs.net/ValueSet/gpconnect-record-section-1", "code": "SUM"}]}}]}
                        """.formatted(old, PATIENT));
        return new Baseline(CARE_RECORD, dstu2(operation), token);
    }

    private static Call dstu2(Call call) {
        return call.with("Accept", "application/json+fhir");
    }

    private static Baseline foundations(String name, Instant now) {
        boolean record = name.equals("record");
        Call call = Call.ssp(
                "GET",
                Call.PRACTICE + (record ? "/Patient/1" : "/metadata"),
                "918999198993",
                record ? Interactions.PATIENT : Interactions.METADATA);
        TestTokens token = TestTokens.gpconnect(now)
                .with("aud", "https://localhost" + Call.PRACTICE)
                .with("requested_scope", record ? "patient/*.read" : "organization/*.read");
        return new Baseline(Call.PRACTICE, call, token);
    }

    private static Baseline disabled(Instant now) {
        String root = "/B82617/STU3/1/gpconnect/structured";
        Call call = Call.ssp(
                        "POST", root + "/Patient/$gpc.getstructuredrecord", "918999198994", Interactions.STRUCTURED)
                .body("application/fhir+json", "{\"resourceType\": \"Parameters\"}");
        return new Baseline(root, call, TestTokens.gpconnect(now).with("aud", "https://localhost" + root));
    }

    private static Baseline pointers(String name, Instant now) {
        TestTokens token =
                switch (name) {
                    case "user", "first" -> TestTokens.nrlProfessional(now);
                    case "citizen" -> citizen(TestTokens.nrlCitizen(now));
                    case "citizen-for-other" -> citizen(TestTokens.nrlCitizenForOther(now));
                    case "unattended" -> TestTokens.nrlUnattended(now).with("sub", SYSTEM);
                    default -> throw new IllegalArgumentException("No call about pointers is called " + name);
                };
        token.with("aud", "https://localhost" + POINTERS)
                .with("requesting_system", SYSTEM)
                .with("requesting_organization", Call.organisation(World.CONSUMER_ODS));
        Call call = name.equals("unattended") ? create() : Call.nrl("GET", POINTERS + OF_PATIENT);
        return new Baseline(POINTERS, call, token);
    }

    private static TestTokens citizen(TestTokens token) {
        return token.with("sub", NUMBER + PATIENT).with("requesting_patient", NUMBER + PATIENT);
    }

    private static Call create() {
        return Call.nrl("POST", POINTERS + "/DocumentReference").body("application/fhir+json", """
                {"resourceType": "DocumentReference", "status": "current", "indexed": "2026-01-05T09:30:00Z",
                 "masterIdentifier": {"system": "https://records.example.nhs.uk/pointer", "value": "%s"},
                 "type": {"coding": [{"system": "http://snomed.info/sct", "code": "736253002",
                   "display": "Mental health crisis plan"}]},
                 "subject": {"reference": "https://demographics.spineservices.nhs.uk/STU3/Patient/9990000042"},
                 "author": [{"reference": "https://directory.spineservices.nhs.uk/STU3/Organization/%s"}],
                 "custodian": {"reference": "https://directory.spineservices.nhs.uk/STU3/Organization/%s"},
                 "content": [{"attachment": {"contentType": "text/html",
                   "url": "https://records.example.nhs.uk/plan.html"}}]}
                """.formatted(
                        UUID.randomUUID(), World.CONSUMER_ODS, World.CONSUMER_ODS));
    }
}
