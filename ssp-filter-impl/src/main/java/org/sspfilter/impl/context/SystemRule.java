package org.sspfilter.impl.context;

import org.sspfilter.context.AssertedContext;
import org.sspfilter.id.Asid;

/**
 * Whether the token names the system that the headers name, where its flavour names one.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> Spine Core 1.1 and NRL 2.8 ("requesting_system ASID does not match fromASID").
 */
final class SystemRule {

    private SystemRule() {}

    static boolean fits(AssertedContext asserted, Asid from) {
        return asserted.system() == null || asserted.system().equals(from);
    }
}
