package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.DateRangeParam;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Patient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.sspfilter.sample.SpineCode;

/**
 * A patient's appointments.
 *
 * <p>Thread-safe.
 */
public final class PatientAppointments {

    private final PracticeRecords records;
    private final AppointmentBook book;

    PatientAppointments(PracticeRecords records, AppointmentBook book) {
        this.records = records;
        this.book = book;
    }

    /**
     * Finds a patient's appointments.
     *
     * @param patient the patient's logical id
     * @param start when they start, null for any time
     * @return the appointments
     */
    @Search(type = Patient.class, compartmentName = "Appointment")
    public List<IBaseResource> search(
            @IdParam IdType patient, @OptionalParam(name = "start") @Nullable DateRangeParam start) {
        if (records.read(Patient.class, patient.getIdPart()).isEmpty()) {
            throw GP_CONNECT.fault(SpineCode.PATIENT_NOT_FOUND, "No patient has this id");
        }
        return List.copyOf(book.find(appointment -> AppointmentProvider.patientOf(appointment)
                        .filter(patient.getIdPart()::equals)
                        .isPresent()
                && isWithin(appointment, start)));
    }

    private static boolean isWithin(Appointment appointment, @Nullable DateRangeParam range) {
        if (range == null) {
            return true;
        }
        Instant start = appointment.getStart().toInstant();
        @Nullable Date from = range.getLowerBoundAsInstant();
        @Nullable Date to = range.getUpperBoundAsInstant();
        return (from == null || !start.isBefore(from.toInstant())) && (to == null || !start.isAfter(to.toInstant()));
    }
}
