package org.sspfilter.docs.example;

import java.io.IOException;
import java.util.Optional;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;

/** Where a patient is registered, by the Personal Demographics Service. */
public final class PdsRegistrations implements RegisteredPractice {

    private final PersonalDemographics pds;
    private final Documents documents;

    public PdsRegistrations(PersonalDemographics pds, Documents documents) {
        this.pds = pds;
        this.documents = documents;
    }

    @Override
    public Registration find(RegistrationQuery query) {
        Optional<String> nhsNumber = query instanceof RegistrationQuery.ByNhsNumber patient
                ? Optional.of(patient.nhsNumber())
                : documents.patientOf(((RegistrationQuery.ByDocument) query).id());
        if (nhsNumber.isEmpty()) {
            return new Registration.NotRegistered();
        }
        try {
            return pds.practiceOf(nhsNumber.get())
                    .<Registration>map(Registration.RegisteredWith::new)
                    .orElseGet(Registration.NotRegistered::new);
        } catch (IOException away) {
            // Never its message: it may name the patient.
            return new Registration.Unknown("The demographics service gave no answer");
        }
    }
}
