package org.sspfilter.impl.context;

import java.time.Instant;
import java.util.List;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedOrganisation;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;
import org.sspfilter.impl.accreditation.AuthorisedCall;
import org.sspfilter.impl.accreditation.TestAuthorisedCalls;
import org.sspfilter.impl.headers.TestSpineCalls;

/** Makes evidence of this package for tests of later stages. */
public final class TestCallContexts {

    public static final Instant ISSUED = Instant.parse("2026-01-01T12:00:00Z");

    /** A system that maintains its own pointers, as the NRL writes it. */
    public static final AssertedContext UNATTENDED = new AssertedContext(
            "nrl",
            "https://consumer.test.nhs.uk",
            "https://fhir.nhs.uk/Id/accredited-system|" + TestSpineCalls.CONSUMER,
            List.of("https://provider.test.nhs.uk/nrl"),
            ISSUED,
            ISSUED.plusSeconds(300),
            ReasonForRequest.DIRECT_CARE,
            new RequestedScope(List.of("patient/DocumentReference.write")),
            new AssertedOrganisation(TestAuthorisedCalls.CONSUMER_ODS, null),
            null,
            TestSpineCalls.CONSUMER,
            new AssertedCaller.Unattended(),
            null);

    private TestCallContexts() {}

    public static CallContext of(AuthorisedCall authorised, AssertedContext asserted) {
        return new CallContext(authorised, asserted, List.of());
    }
}
