package org.sspfilter.impl.accreditation;

import java.time.Instant;
import java.util.Set;
import org.sspfilter.decision.AccreditationStatus;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.headers.TestSpineCalls;
import org.sspfilter.impl.interaction.TestAddressedCalls;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.stage.IncomingRequest;

/** Makes evidence of this package for tests of later stages. */
public final class TestAuthorisedCalls {

    public static final OdsCode CONSUMER_ODS = new OdsCode("A1001");
    public static final Instant FETCHED = Instant.parse("2026-01-01T12:00:00Z");

    private TestAuthorisedCalls() {}

    /** Listed, for the consumer's own organisation. */
    public static AuthorisedCall listed(IncomingRequest request, Endpoint endpoint, InteractionRow row) {
        return of(
                request,
                endpoint,
                row,
                new AccreditationStatus.Listed(new Accreditation(
                        TestSpineCalls.CONSUMER, Set.of(CONSUMER_ODS), Set.of(row.directoryId()), null, FETCHED)));
    }

    /** What the directory held of the consumer a while ago, for its own organisation. */
    public static AccreditationStatus stale(InteractionRow row) {
        return new AccreditationStatus.Stale(new Accreditation(
                TestSpineCalls.CONSUMER, Set.of(CONSUMER_ODS), Set.of(row.directoryId()), null, FETCHED));
    }

    public static AuthorisedCall of(
            IncomingRequest request, Endpoint endpoint, InteractionRow row, AccreditationStatus status) {
        return new AuthorisedCall(TestAddressedCalls.of(request, endpoint, row), status);
    }
}
