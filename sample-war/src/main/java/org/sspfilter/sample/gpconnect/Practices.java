package org.sspfilter.sample.gpconnect;

import jakarta.servlet.ServletConfig;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.dstu3.model.AllergyIntolerance.AllergyIntoleranceClinicalStatus;
import org.hl7.fhir.dstu3.model.Patient;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RegisteredPractice;

/**
 * The practices of this provider, by ODS code.
 *
 * <p>Immutable, though what a practice holds is not.
 */
public final class Practices {

    /** The servlet context attribute that holds them. */
    public static final String ATTRIBUTE = "org.sspfilter.sample.gpconnect.Practices";

    /** One practice's records and appointments. */
    record Held(PracticeRecords records, AppointmentBook book) {}

    private final Map<String, Held> practices;

    private Practices(Map<String, Held> practices) {
        this.practices = practices;
    }

    /**
     * With which practice each of the patients is registered by now. One of the first practice's has moved.
     *
     * @return the look-up
     */
    public RegisteredPractice registrations() {
        Map<String, PracticeRecords> records = new HashMap<>();
        practices.forEach((ods, held) -> records.put(ods, held.records()));
        return new Registrations(records, Map.of("9990000018", new OdsCode("A1001")));
    }

    /**
     * The two made-up practices.
     *
     * @param clock says which day is today
     * @return new practices, each with its patients and free slots
     */
    public static Practices seeded(InstantSource clock) {
        return new Practices(Map.of(
                "A20047", new Held(dentonMill(), new AppointmentBook(clock)),
                "B82617", new Held(coxwoldSurgery(), new AppointmentBook(clock))));
    }

    /** The practice that a servlet serves: its init parameter {@code ods} says which. */
    static Held of(ServletConfig servlet) {
        String ods = servlet.getInitParameter("ods");
        if (ods != null && servlet.getServletContext().getAttribute(ATTRIBUTE) instanceof Practices all) {
            Held held = all.practices.get(ods);
            if (held != null) {
                return held;
            }
        }
        throw new IllegalStateException("No practice for this servlet: is its init parameter 'ods' right?");
    }

    private static PracticeRecords dentonMill() {
        Patient first = PracticeSeed.patient("1", "9990000018", "Morgan", "Example", "1951-06-14");
        Patient second = PracticeSeed.patient("2", "9990000026", "Robin", "Sample", "1987-02-03");
        PracticeRecords records = PracticeSeed.records(
                new Practice("A20047", "Denton Mill Surgery", "Testmore", "999000000101", "Exampleton"),
                List.of(first, second));
        ClinicalSeed.addAllergy(
                records, first, "1", "91936005", "Allergy to penicillin", AllergyIntoleranceClinicalStatus.ACTIVE);
        ClinicalSeed.addAllergy(
                records, first, "2", "294505008", "Allergy to amoxicillin", AllergyIntoleranceClinicalStatus.RESOLVED);
        ClinicalSeed.addMedicine(records, first, "1", "319775004", "Aspirin 75mg tablets", "One a day");
        ClinicalSeed.addMedicine(
                records, first, "2", "39113611000001102", "Ramipril 5mg capsules", "One in the morning");
        ClinicalSeed.addMedicine(records, second, "3", "322236009", "Paracetamol 500mg tablets", "Two when needed");
        ClinicalSeed.addDocument(records, first, "denton-letter-1", "Cardiology clinic letter");
        return records;
    }

    private static PracticeRecords coxwoldSurgery() {
        Patient first = PracticeSeed.patient("1", "9990000034", "Sam", "Placeholder", "1974-11-30");
        Patient second = PracticeSeed.patient("2", "9990000042", "Jo", "Nobody", "2011-08-19");
        PracticeRecords records = PracticeSeed.records(
                new Practice("B82617", "Coxwold Surgery", "Fixture", "999000000102", "Sampleford"),
                List.of(first, second));
        ClinicalSeed.addAllergy(
                records, second, "1", "91935009", "Allergy to peanut", AllergyIntoleranceClinicalStatus.ACTIVE);
        ClinicalSeed.addMedicine(
                records, first, "1", "322236009", "Paracetamol 500mg tablets", "Two, four times a day");
        ClinicalSeed.addDocument(records, first, "coxwold-letter-1", "Physiotherapy discharge letter");
        return records;
    }
}
