package org.sspfilter.ownership;

import java.util.List;
import java.util.Set;
import org.sspfilter.id.InteractionId;

/**
 * Extension point: does the caller own what it wants to change? Bundled are the custodian rules of the National
 * Record Locator's pointers, which need a {@link PointerOwners} from the application, and GP Connect's rule of migration, which
 * needs a {@link RegisteredPractice}; an application may bring its own check.
 *
 * <p>Asked only for interactions whose row in the catalogue says that ownership matters, after every other check has
 * passed. Whatever is not {@link OwnershipRuling.Owned} is refused: an exception, null or a late answer too.
 *
 * <p>Implementations are thread-safe. They may block, within the deadline of the settings.
 *
 * <p>An application gives it as a servlet context attribute named {@link #ATTRIBUTE}, by a class name in the settings, as a
 * CDI bean, or as a {@link java.util.ServiceLoader} provider.
 *
 * <p>The contract test {@code OwnershipCheckContract} in the test-jar holds what is said here.
 */
public interface OwnershipCheck {

    /** The servlet context attribute under which an application may give its check. */
    String ATTRIBUTE = "org.sspfilter.ownership.OwnershipCheck";

    /**
     * A check that says yes where every one of these that rules on the interaction says yes, and otherwise what the first that
     * did not say yes said. Where one says {@code Owned} with another version of a target than one before it, what is stored
     * changed in between, and nobody can tell.
     *
     * @param checks at least one, asked in this order, on one thread and within one deadline
     * @return the check of all
     * @throws IllegalArgumentException when there is none
     */
    static OwnershipCheck allOf(List<? extends OwnershipCheck> checks) {
        return new AllOf(checks);
    }

    /**
     * The interactions that this check rules on, said once, at start.
     *
     * @return the interactions; never empty
     */
    Set<InteractionId> interactions();

    /**
     * Whether this check looks at the body of requests for an interaction. When it does, the body is read within its bound
     * before the check is asked, on the request's own thread; when it does not, the body is left alone, and asking for it
     * fails.
     *
     * @param interaction one of {@link #interactions()}
     * @return true unless overridden
     */
    default boolean readsBody(InteractionId interaction) {
        return true;
    }

    /**
     * Rules on one request. Called on a thread that is not the request's, and interrupted when the deadline has passed.
     *
     * @param query what is asked, and what is known of the caller
     * @return the ruling, never null
     * @throws RequestBodyException when the body was needed and could not be had; pass it on, do not catch it
     */
    OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException;
}
