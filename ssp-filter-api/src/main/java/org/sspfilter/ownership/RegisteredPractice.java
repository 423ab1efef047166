package org.sspfilter.ownership;

/**
 * Extension point: the application's look-up of the practice that a patient is registered with, for the interactions by which a
 * record moves to the patient's new practice. Only the Personal Demographics Service knows it, so only the application can say.
 *
 * <p>An application gives it as a servlet context attribute named {@link #ATTRIBUTE}, by a class name in the settings, as a
 * CDI bean, or as a {@link java.util.ServiceLoader} provider.
 *
 * <p>Implementations are thread-safe. They may block, within the deadline of the settings.
 *
 * <p>The contract test {@code RegisteredPracticeContract} in the test-jar holds what is said here.
 *
 * <p><i>Source:</i> GP Connect 1.6, "Migrate patient record".
 */
@FunctionalInterface
public interface RegisteredPractice {

    /** The servlet context attribute under which an application may give its look-up. */
    String ATTRIBUTE = "org.sspfilter.ownership.RegisteredPractice";

    /**
     * Looks one registration up, as it is now: an answer that was kept from yesterday is for a patient who may have moved.
     *
     * @param query whose registration
     * @return the registration, never null; {@link Registration.Unknown} whenever in doubt
     */
    Registration find(RegistrationQuery query);
}
