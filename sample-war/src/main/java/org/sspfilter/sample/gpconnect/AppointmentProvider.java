package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.sample.SpineCode;

/**
 * Appointments: book, read, amend and cancel.
 *
 * <p>Thread-safe.
 */
public final class AppointmentProvider implements IResourceProvider {

    private final PracticeRecords records;
    private final AppointmentBook book;

    AppointmentProvider(PracticeRecords records, AppointmentBook book) {
        this.records = records;
        this.book = book;
    }

    @Override
    public Class<Appointment> getResourceType() {
        return Appointment.class;
    }

    /**
     * Reads an appointment.
     *
     * @param id its logical id
     * @return the appointment
     */
    @Read
    public Appointment read(@IdParam IdType id) {
        return book.read(id.getIdPart())
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.NO_RECORD_FOUND, "No appointment has this id"));
    }

    /**
     * Books an appointment for a patient of this practice.
     *
     * @param appointment the slots and the patient
     * @return what was booked
     */
    @Create
    public MethodOutcome book(@ResourceParam Appointment appointment) {
        String patient = patientOf(appointment)
                .orElseThrow(() -> GP_CONNECT.fault(SpineCode.INVALID_RESOURCE, "A patient must take part"));
        if (records.read(Patient.class, patient).isEmpty()) {
            throw GP_CONNECT.fault(SpineCode.REFERENCE_NOT_FOUND, "The patient is not of this practice");
        }
        Appointment booked = book.book(appointment);
        return new MethodOutcome(booked.getIdElement(), true).setResource(booked);
    }

    /**
     * Amends or cancels an appointment.
     *
     * @param id its logical id, with the version of {@code If-Match}
     * @param appointment how it shall be
     * @return how it is
     */
    @Update
    public MethodOutcome amend(@IdParam IdType id, @ResourceParam Appointment appointment) {
        if (!id.hasVersionIdPart()) {
            throw GP_CONNECT.fault(SpineCode.VERSION_REQUIRED, "If-Match is missing");
        }
        Appointment amended = book.amend(id.getIdPart(), id.getVersionIdPart(), appointment);
        return new MethodOutcome(amended.getIdElement(), false).setResource(amended);
    }

    static Optional<String> patientOf(Appointment appointment) {
        return appointment.getParticipant().stream()
                .map(participant -> participant.getActor().getReferenceElement())
                .filter(actor -> "Patient".equals(actor.getResourceType()))
                .map(actor -> actor.getIdPart())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
