package org.sspfilter.sample.gpconnect;

import static org.sspfilter.sample.OutcomeShape.GP_CONNECT;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.dstu3.model.Slot;
import org.jspecify.annotations.Nullable;
import org.sspfilter.sample.SpineCode;

/**
 * Search for free slots. What is asked to be included is left out.
 *
 * <p>Thread-safe.
 */
public final class SlotProvider implements IResourceProvider {

    private static final Duration LONGEST = Duration.ofDays(15);

    private final AppointmentBook book;

    SlotProvider(AppointmentBook book) {
        this.book = book;
    }

    @Override
    public Class<Slot> getResourceType() {
        return Slot.class;
    }

    /**
     * Finds the free slots of at most two weeks.
     *
     * @param start {@code ge} and when
     * @param end {@code le} and when; a date alone is meant to its end
     * @param status {@code free}
     * @return the slots
     */
    @Search(allowUnknownParams = true)
    public List<Slot> search(
            @OptionalParam(name = "start") @Nullable DateParam start,
            @OptionalParam(name = "end") @Nullable DateParam end,
            @OptionalParam(name = "status") @Nullable TokenParam status) {
        if (start == null
                || end == null
                || start.getPrefix() != ParamPrefixEnum.GREATERTHAN_OR_EQUALS
                || end.getPrefix() != ParamPrefixEnum.LESSTHAN_OR_EQUALS) {
            throw invalid("start with ge and end with le are needed");
        }
        if (status == null || !"free".equals(status.getValue())) {
            throw invalid("status must be free");
        }
        Instant from = start.getValue().toInstant();
        Instant to = end.getValue().toInstant();
        if (end.getPrecision() == TemporalPrecisionEnum.DAY) {
            to = to.plus(Duration.ofDays(1));
        }
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw invalid("end must be after start, by at most two weeks");
        }
        return book.freeSlots(from, to);
    }

    private static RuntimeException invalid(String diagnostics) {
        return GP_CONNECT.fault(SpineCode.INVALID_PARAMETER, diagnostics);
    }
}
