package org.sspfilter.sample.demo;

import java.util.Set;

/** The interactions that the demo's directory lists, as it writes them. */
final class Interactions {

    private static final String GPC = "urn:nhs:names:services:gpconnect:fhir:";
    private static final String DOCUMENTS = "urn:nhs:names:services:gpconnect:documents:fhir:rest:";
    private static final String NRL = "urn:nhs:names:services:nrl:DocumentReference.";

    /** The one that anybody may have. */
    static final String METADATA = GPC + "rest:read:metadata-1";

    /** Foundations and appointments. */
    static final Set<String> FOUNDATIONS = Set.of(
            METADATA,
            GPC + "rest:read:patient-1",
            GPC + "rest:search:patient-1",
            GPC + "rest:read:practitioner-1",
            GPC + "rest:search:practitioner-1",
            GPC + "rest:read:organization-1",
            GPC + "rest:search:organization-1",
            GPC + "rest:read:location-1",
            GPC + "operation:gpc.registerpatient-1",
            GPC + "rest:read:healthcareservice-1",
            GPC + "rest:search:healthcareservice-1",
            GPC + "rest:search:slot-1",
            GPC + "rest:read:appointment-1",
            GPC + "rest:create:appointment-1",
            GPC + "rest:update:appointment-1",
            GPC + "rest:cancel:appointment-1",
            GPC + "rest:search:patient_appointments-1");

    /** The structured record, on its own service root. */
    static final Set<String> STRUCTURED = Set.of(
            "urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1",
            GPC + "operation:gpc.getstructuredrecord-1",
            GPC + "operation:gpc.migratestructuredrecord-1");

    /** Documents, on their own service root. */
    static final Set<String> DOCUMENT_READS = Set.of(
            DOCUMENTS + "read:metadata-1",
            DOCUMENTS + "search:patient-1",
            DOCUMENTS + "search:documentreference-1",
            DOCUMENTS + "read:binary-1",
            DOCUMENTS + "migrate:binary-1");

    /** The record as HTML, of the release before the present one. */
    static final Set<String> CARE_RECORD = Set.of(GPC + "rest:read:metadata", GPC + "operation:gpc.getcarerecord");

    /** Keeping pointers of the National Record Locator. */
    static final Set<String> POINTERS_KEPT = Set.of(NRL + "create", NRL + "update", NRL + "delete");

    /** Looking at them, anybody's. */
    static final Set<String> POINTERS_READ = Set.of(NRL + "read", NRL + "search");

    /** What the directory calls the retrieval of a record. */
    static final String RETRIEVAL = NRL + "content";

    /** What the header of such a retrieval says. */
    static final String RETRIEVAL_HEADER = NRL + "content.read";

    private Interactions() {}

    /** What a call about pointers asks for; empty when it is nothing that pointers have. */
    static String ofPointers(String method, String path) {
        return switch (method) {
            case "POST" -> NRL + "create";
            case "PATCH" -> NRL + "update";
            case "DELETE" -> NRL + "delete";
            case "GET" -> NRL + (path.contains("/DocumentReference/") ? "read" : "search");
            default -> "";
        };
    }

    /** The id under which the directory lists what a header names. */
    static String inDirectory(String header) {
        return header.equals(RETRIEVAL_HEADER) ? RETRIEVAL : header;
    }
}
