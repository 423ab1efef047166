package org.sspfilter.sample;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.context.ReasonForRequest;
import org.sspfilter.context.RequestedScope;

/** What a token may have asserted. */
public final class AssertedStandIn {

    private static final Instant ISSUED = Instant.parse("2026-01-05T09:30:00Z");

    private AssertedStandIn() {}

    public static AssertedContext of(AssertedCaller caller, @Nullable AssertedRecord requested) {
        return of(caller, requested, "patient/*.read");
    }

    public static AssertedContext of(AssertedCaller caller, @Nullable AssertedRecord requested, String... scope) {
        return new AssertedContext(
                "test",
                "https://consumer.test.nhs.uk",
                "1",
                List.of("https://localhost"),
                ISSUED,
                ISSUED.plusSeconds(300),
                ReasonForRequest.DIRECT_CARE,
                new RequestedScope(List.of(scope)),
                null,
                null,
                null,
                caller,
                requested);
    }
}
