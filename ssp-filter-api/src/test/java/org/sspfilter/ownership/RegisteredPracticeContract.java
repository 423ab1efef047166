package org.sspfilter.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sspfilter.id.OdsCode;

/**
 * What every {@link RegisteredPractice} does. Extend it in your own tests, with a source that knows at least one patient who is
 * registered, and one document of that patient's.
 */
public abstract class RegisteredPracticeContract {

    /** The look-up under test. */
    protected abstract RegisteredPractice registrations();

    /** The NHS number of a patient who is registered. */
    protected abstract String registeredPatient();

    /** The practice of that patient. */
    protected abstract OdsCode practice();

    /** The id of a document of that patient's, with at least one letter. */
    protected abstract String document();

    /** A well-formed NHS number that the source does not know. */
    protected abstract String unknownPatient();

    private void isNotRegistered(RegistrationQuery query) {
        assertThat(registrations().find(query)).isInstanceOf(Registration.NotRegistered.class);
    }

    @Test
    void findsThePracticeOfAPatient() {
        assertThat(registrations().find(new RegistrationQuery.ByNhsNumber(registeredPatient())))
                .isEqualTo(new Registration.RegisteredWith(practice()));
    }

    @Test
    void findsThePracticeOfADocumentsPatient() {
        assertThat(registrations().find(new RegistrationQuery.ByDocument(document())))
                .isEqualTo(new Registration.RegisteredWith(practice()));
    }

    @Test
    void findsNoPracticeOfAnUnknownPatient() {
        isNotRegistered(new RegistrationQuery.ByNhsNumber(unknownPatient()));
    }

    @Test
    void takesNoOtherIdForADocuments() {
        String upper = document().toUpperCase(Locale.ROOT);
        isNotRegistered(new RegistrationQuery.ByDocument(
                upper.equals(document()) ? document().toLowerCase(Locale.ROOT) : upper));
        isNotRegistered(new RegistrationQuery.ByDocument(document() + "x"));
        isNotRegistered(new RegistrationQuery.ByDocument("%"));
    }

    @Test
    void takesNoDocumentForAPatient() {
        isNotRegistered(new RegistrationQuery.ByDocument(registeredPatient()));
    }
}
