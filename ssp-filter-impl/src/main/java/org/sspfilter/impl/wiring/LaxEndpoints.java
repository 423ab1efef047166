package org.sspfilter.impl.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.stage.Enforcement;

/** Endpoints that take the directory's no less seriously than the setting for all: legal, and not to go unseen. */
final class LaxEndpoints {

    private static final Logger LOG = System.getLogger(LaxEndpoints.class.getName());
    private static final int NAMED = 5;

    private LaxEndpoints() {}

    /** One warning, when there are any. */
    static void warn(Collection<Endpoint> endpoints, Enforcement general) {
        List<String> lax = endpoints.stream()
                .filter(endpoint -> endpoint.accreditation().compareTo(general) > 0)
                .map(endpoint -> endpoint.identity().name())
                .toList();
        if (!lax.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0} of {1} endpoints are laxer than accreditation={2}: {3}{4}",
                    String.valueOf(lax.size()),
                    String.valueOf(endpoints.size()),
                    Words.of(general),
                    String.join(", ", lax.subList(0, Math.min(NAMED, lax.size()))),
                    lax.size() > NAMED ? ", ..." : "");
        }
    }
}
