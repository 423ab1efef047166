package org.sspfilter.impl.headers;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.TraceId;
import org.sspfilter.impl.certificate.ProvenRequest;
import org.sspfilter.impl.profile.HeaderProfile;
import org.sspfilter.impl.stage.Check;
import org.sspfilter.impl.stage.IncomingRequest;
import org.sspfilter.impl.stage.Outcome;

/**
 * Reads the Spine's facts: each header once, not empty, of its form. More than one value is refused, whether in several
 * lines or joined by a comma: a later component could read the one that nobody checked.
 *
 * <p>Thread-safe, never blocks.
 *
 * <p><i>Source:</i> GP Connect, API security guidance ("check that all SSP headers are present"); NRL, general API
 * guidance ("fromASID", "toASID").
 */
public final class HeadersCheck implements Check<ProvenRequest, SpineCall> {

    private final Supplier<TraceId> traceIds;

    /**
     * A check.
     *
     * @param traceIds makes a trace ID where the header profile has none
     */
    public HeadersCheck(Supplier<TraceId> traceIds) {
        this.traceIds = traceIds;
    }

    @Override
    public Outcome<SpineCall> check(ProvenRequest proven) {
        HeaderProfile profile = proven.routed().endpoint().profile().headers();
        Reading reading = new Reading(proven.request());
        TraceId trace = profile.trace() == null ? traceIds.get() : reading.one(profile.trace(), TraceId::parse);
        Asid from = reading.one(profile.from(), Asid::parse);
        Asid to = reading.one(profile.to(), Asid::parse);
        InteractionId interaction =
                profile.interaction() == null ? null : reading.one(profile.interaction(), InteractionId::parse);
        Denial denial = reading.denial;
        if (denial != null || trace == null || from == null || to == null) {
            return Outcome.refused(denial == null ? Denial.of(DenialReason.HEADERS_MISSING) : denial);
        }
        return Outcome.passed(new SpineCall(proven, trace, from, to, interaction));
    }

    /** Reads header after header; keeps the first fault. */
    private static final class Reading {

        private final IncomingRequest request;
        private @Nullable Denial denial;

        Reading(IncomingRequest request) {
            this.request = request;
        }

        <T> @Nullable T one(String name, Function<String, Optional<T>> parser) {
            String value = request.header(name);
            if (value == null) {
                refuse(DenialReason.HEADERS_MISSING, name, "");
                return null;
            }
            if (request.isRepeated(name)) {
                refuse(DenialReason.HEADERS_REPEATED, name, "more than one value");
            } else if (value.isBlank()) {
                refuse(DenialReason.HEADERS_BLANK, name, "");
            } else if (value.indexOf(',') >= 0) {
                refuse(DenialReason.HEADERS_REPEATED, name, "values joined by a comma");
            } else {
                Optional<T> parsed = parser.apply(value);
                if (parsed.isPresent()) {
                    return parsed.get();
                }
                refuse(DenialReason.HEADERS_MALFORMED, name, value.length() + " characters");
            }
            return null;
        }

        private void refuse(DenialReason reason, String name, String detail) {
            if (denial == null) {
                denial = Denial.about(reason, name, detail);
            }
        }
    }
}
