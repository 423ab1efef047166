package org.sspfilter.docs.example;

import java.io.IOException;
import java.util.Optional;
import org.sspfilter.id.OdsCode;

/** A client of the Personal Demographics Service, as an application may have one. */
public interface PersonalDemographics {

    /** The practice that a patient is registered with now; empty when there is none, or no such patient. */
    Optional<OdsCode> practiceOf(String nhsNumber) throws IOException;
}
