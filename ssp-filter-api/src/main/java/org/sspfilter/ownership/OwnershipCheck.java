package org.sspfilter.ownership;

import java.util.Set;
import org.sspfilter.id.InteractionId;

/**
 * Extension point: does the caller own what it wants to change? Bundled is the custodian rule of the National Record
 * Locator's pointers, which needs a {@link PointerOwners} from the application; an application may bring its own check.
 *
 * <p>Asked only for interactions whose row in the catalogue says that ownership matters, after every other check has
 * passed. Whatever is not {@link OwnershipRuling.Owned} is refused: an exception, null or a late answer too.
 *
 * <p>Implementations are thread-safe. They may block, within the deadline of the settings.
 *
 * <p>The contract test {@code OwnershipCheckContract} in the test-jar holds what is said here.
 */
public interface OwnershipCheck {

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
