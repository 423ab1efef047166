package org.sspfilter.impl.response;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Fault;

/**
 * A dialect as its file says it.
 *
 * <p>Immutable.
 *
 * @param profile the profile of the OperationOutcome, null when the family names none
 * @param severity the severity
 * @param defaultFormat what is answered when the caller asks for nothing, or for what we do not have
 * @param jsonType the media type of JSON
 * @param xmlType the media type of XML
 * @param version of the coding system, null when the family names none
 * @param rows one for every fault
 * @param texts what the caller reads for a reason, by the reason's code; the reason's own text where none stands
 */
record Wording(
        @Nullable String profile,
        String severity,
        Format defaultFormat,
        String jsonType,
        String xmlType,
        @Nullable String version,
        Map<Fault, Row> rows,
        Map<String, String> texts) {

    Wording {
        rows = new EnumMap<>(rows);
        texts = Map.copyOf(texts);
    }

    String mediaType(Format format) {
        return format == Format.JSON ? jsonType : xmlType;
    }
}
