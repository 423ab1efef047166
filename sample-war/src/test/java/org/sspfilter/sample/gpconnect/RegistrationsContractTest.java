package org.sspfilter.sample.gpconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.RegisteredPracticeContract;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;

class RegistrationsContractTest extends RegisteredPracticeContract {

    private final RegisteredPractice registrations = Practices.seeded(
                    InstantSource.fixed(Instant.parse("2026-01-05T09:30:00Z")))
            .registrations();

    @Override
    protected RegisteredPractice registrations() {
        return registrations;
    }

    @Override
    protected String registeredPatient() {
        return "9990000018";
    }

    @Override
    protected OdsCode practice() {
        return new OdsCode("A1001");
    }

    @Override
    protected String document() {
        return "denton-letter-1";
    }

    @Override
    protected String unknownPatient() {
        return "9990000050";
    }

    @Test
    void whoHasNotMovedIsWhereTheRecordIs() {
        assertThat(registrations.find(new RegistrationQuery.ByNhsNumber("9990000026")))
                .isEqualTo(new Registration.RegisteredWith(new OdsCode("A20047")));
        assertThat(registrations.find(new RegistrationQuery.ByDocument("coxwold-letter-1")))
                .isEqualTo(new Registration.RegisteredWith(new OdsCode("B82617")));
    }
}
