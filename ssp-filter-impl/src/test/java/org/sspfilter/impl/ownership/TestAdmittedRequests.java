package org.sspfilter.impl.ownership;

import java.util.List;
import org.sspfilter.impl.context.CallContext;
import org.sspfilter.ownership.ResolvedTarget;

/** Makes evidence of this package for tests of later stages. */
public final class TestAdmittedRequests {

    private TestAdmittedRequests() {}

    public static AdmittedRequest of(CallContext context, ResolvedTarget... targets) {
        return new AdmittedRequest(context, List.of(targets));
    }
}
