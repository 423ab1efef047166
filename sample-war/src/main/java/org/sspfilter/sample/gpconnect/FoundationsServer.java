package org.sspfilter.sample.gpconnect;

import org.sspfilter.sample.FhirServer;
import org.sspfilter.sample.OutcomeShape;

/** Foundations and Appointment Management of one practice; its init parameter {@code ods} says which. */
public final class FoundationsServer extends FhirServer {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public FoundationsServer() {
        super(OutcomeShape.GP_CONNECT, "Sample practice, foundations and appointments");
    }

    @Override
    protected void initialize() {
        Practices.Held practice = Practices.of(getServletConfig());
        registerProviders(
                new PatientProvider(practice.records()),
                new PractitionerProvider(practice.records()),
                new OrganizationProvider(practice.records()),
                new LocationProvider(practice.records()),
                new SlotProvider(practice.book()),
                new AppointmentProvider(practice.records(), practice.book()),
                new PatientAppointments(practice.records(), practice.book()));
    }
}
