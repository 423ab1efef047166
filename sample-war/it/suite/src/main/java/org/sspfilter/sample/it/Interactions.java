package org.sspfilter.sample.it;

import java.util.List;

/** The interactions that the tests use. */
final class Interactions {

    static final String METADATA = "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1";
    static final String PATIENT = "urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1";
    static final String PATIENTS = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";

    static final String STRUCTURED = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1";

    static final String MIGRATE_RECORD =
            "urn:nhs:names:services:gpconnect:fhir:operation:gpc.migratestructuredrecord-1";

    static final String MIGRATE_DOCUMENT = "urn:nhs:names:services:gpconnect:documents:fhir:rest:migrate:binary-1";

    /** Of release 0.7. */
    static final String CARE_RECORD_METADATA = "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata";

    static final String CARE_RECORD = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord";

    /** Of the probe's own profile: any path. */
    static final String PROBE = "urn:nhs:names:services:probe:fhir:rest:read:anything-1";

    private static final String POINTERS = "urn:nhs:names:services:nrl:DocumentReference.";

    static final List<String> ALL = List.of(
            METADATA,
            PATIENT,
            PATIENTS,
            PROBE,
            CARE_RECORD_METADATA,
            CARE_RECORD,
            STRUCTURED,
            MIGRATE_RECORD,
            MIGRATE_DOCUMENT,
            POINTERS + "create",
            POINTERS + "read",
            POINTERS + "search",
            POINTERS + "update",
            POINTERS + "delete");

    private Interactions() {}
}
