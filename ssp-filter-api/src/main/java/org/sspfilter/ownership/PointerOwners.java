package org.sspfilter.ownership;

/**
 * Extension point: the application's look-up of who owns a stored pointer, for the bundled custodian check. The owner is
 * in stored data, not in the request, so only the application can say.
 *
 * <p>An application gives it as a servlet context attribute named {@link #ATTRIBUTE}, by a class name in the settings, as a
 * CDI bean, or as a {@link java.util.ServiceLoader} provider.
 *
 * <p>Implementations are thread-safe and read committed data.
 *
 * <p>The contract test {@code PointerOwnersContract} in the test-jar holds what is said here.
 */
@FunctionalInterface
public interface PointerOwners {

    /** The servlet context attribute under which an application may give its look-up. */
    String ATTRIBUTE = "org.sspfilter.ownership.PointerOwners";

    /**
     * Looks one pointer up.
     *
     * @param query which pointer
     * @return who owns it, never null; {@link PointerOwnership.Unknown} whenever in doubt
     */
    PointerOwnership find(PointerQuery query);
}
