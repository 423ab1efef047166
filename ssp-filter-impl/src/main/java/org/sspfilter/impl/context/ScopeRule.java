package org.sspfilter.impl.context;

import org.sspfilter.context.AssertedContext;
import org.sspfilter.impl.profile.InteractionRow;

/**
 * Whether the token asks for what the interaction needs: one of the row's scopes, or the row names none.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, "requested_scope" (providers may enforce it); NRL 2.8 ("scope", compared without case).
 */
final class ScopeRule {

    private ScopeRule() {}

    static boolean fits(AssertedContext asserted, InteractionRow row) {
        for (String scope : row.scopes()) {
            if (asserted.scope().names(scope)) {
                return true;
            }
        }
        return row.scopes().isEmpty();
    }
}
