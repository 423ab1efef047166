package org.sspfilter.docs.example;

import java.util.Optional;

/** A store of patients' documents, as an application may have one. */
public interface Documents {

    /** The NHS number of the patient in whose record a document is. */
    Optional<String> patientOf(String id);
}
