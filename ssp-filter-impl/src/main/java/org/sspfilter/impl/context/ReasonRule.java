package org.sspfilter.impl.context;

import org.sspfilter.context.AssertedContext;
import org.sspfilter.impl.profile.InteractionRow;

/**
 * Whether the token's reason is one of the interaction's, where the row names some.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> GP Connect 1.6.0, "reason_for_request" (migration).
 */
final class ReasonRule {

    private ReasonRule() {}

    static boolean fits(AssertedContext asserted, InteractionRow row) {
        return row.reasons().isEmpty()
                || row.reasons().contains(asserted.reason().claim());
    }
}
