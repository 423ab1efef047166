package org.sspfilter.docs.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.RegisteredPracticeContract;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;

class PdsRegistrationsTest extends RegisteredPracticeContract {

    private static final String PATIENT = "9658218873";

    @Override
    protected RegisteredPractice registrations() {
        return new PdsRegistrations(
                nhsNumber -> nhsNumber.equals(PATIENT) ? Optional.of(practice()) : Optional.empty(),
                id -> id.equals(document()) ? Optional.of(PATIENT) : Optional.empty());
    }

    @Override
    protected String registeredPatient() {
        return PATIENT;
    }

    @Override
    protected OdsCode practice() {
        return new OdsCode("A1001");
    }

    @Override
    protected String document() {
        return "doc-1";
    }

    @Override
    protected String unknownPatient() {
        return "9876543210";
    }

    @Test
    void cannotSayWhenTheServiceIsAway() {
        RegisteredPractice away = new PdsRegistrations(
                nhsNumber -> {
                    throw new IOException("no answer about " + nhsNumber);
                },
                id -> Optional.empty());
        assertThat(away.find(new RegistrationQuery.ByNhsNumber(PATIENT)))
                .isInstanceOfSatisfying(Registration.Unknown.class, unknown -> assertThat(unknown.why())
                        .doesNotContain(PATIENT));
    }
}
