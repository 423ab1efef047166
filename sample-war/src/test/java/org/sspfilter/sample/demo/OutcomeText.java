package org.sspfilter.sample.demo;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an OperationOutcome, JSON or XML, as far as the table needs it. */
final class OutcomeText {

    private static final Pattern JSON_CODE =
            Pattern.compile("\"coding\"\\s*:\\s*\\[\\s*\\{[^}]*\"code\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern XML_CODE = Pattern.compile("<coding>.*?<code value=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern JSON_ID =
            Pattern.compile("\\{\\s*\"resourceType\"\\s*:\\s*\"OperationOutcome\"\\s*,\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern XML_ID =
            Pattern.compile("<OperationOutcome xmlns=\"http://hl7.org/fhir\">\\s*<id value=\"([^\"]+)\"");

    /** Headers that differ from call to call. */
    private static final Set<String> OF_EACH_CALL =
            Set.of("date", "ssp-traceid", "ratelimit", "x-rate-limit-remaining", "x-rate-limit-reset");

    private OutcomeText() {}

    /** The first coding's code. */
    static Optional<String> code(String body) {
        return first(body, JSON_CODE, XML_CODE);
    }

    /** The outcome's own id. */
    static Optional<String> id(String body) {
        return first(body, JSON_ID, XML_ID);
    }

    /** All of an answer but what is each call's own: the record's id, the trace ID, the time, how many calls are left. */
    static String comparable(RawAnswer answer) {
        StringBuilder text = new StringBuilder().append(answer.status()).append('\n');
        for (HttpHeader header : answer.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!OF_EACH_CALL.contains(name)) {
                text.append(header.name()).append(": ").append(header.value()).append('\n');
            }
        }
        String id = id(answer.text()).orElse("");
        return text.append(id.isEmpty() ? answer.text() : answer.text().replace(id, ""))
                .toString();
    }

    private static Optional<String> first(String body, Pattern json, Pattern xml) {
        Matcher matcher = (body.stripLeading().startsWith("{") ? json : xml).matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
