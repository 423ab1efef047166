package org.sspfilter.impl.response;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Which format a refusal is written in: what {@code _format} says, else {@code Accept}, else the type of the request's own
 * body, else the dialect's default. What asks for nothing that we have gets the default too: a refusal is never refused.
 *
 * <p>Reads at most {@value AcceptedTypes#MAX_RANGES} ranges and throws nothing.
 *
 * <p><i>Source:</i> GP Connect, "General API guidance" (content types); NRL, "Development overview"; RFC 9110 section 12.5.1.
 */
final class Negotiation {

    private static final String FORMAT = "_format";
    private static final int MAX_FORMAT = 100;

    private Negotiation() {}

    static Format format(IncomingRequest request, Format otherwise) {
        String query = request.query();
        int value = query == null ? -1 : formatValue(query, 0);
        if (query != null && value >= 0) {
            // Two wishes are none.
            return formatValue(query, value) >= 0 ? otherwise : named(decoded(query, value), otherwise);
        }
        List<String> accept = request.headers("Accept");
        if (!isBlank(accept)) {
            return AcceptedTypes.preferred(accept, otherwise);
        }
        String contentType = request.header("Content-Type");
        return contentType == null ? otherwise : named(contentType, otherwise);
    }

    private static Format named(@Nullable String type, Format otherwise) {
        if (type == null) {
            return otherwise;
        }
        int semicolon = type.indexOf(';');
        int end = semicolon < 0 ? type.length() : semicolon;
        int start = AcceptedTypes.skipSpace(type, 0, end);
        end = AcceptedTypes.trimSpace(type, start, end);
        for (Format format : Format.values()) {
            if (format.isNamed(type, start, end)) {
                return format;
            }
        }
        return otherwise;
    }

    /** Where the value of the next {@code _format} begins, or -1. */
    private static int formatValue(String query, int from) {
        int at = query.indexOf(FORMAT, from);
        while (at >= 0) {
            int end = at + FORMAT.length();
            boolean begins = at == 0 || query.charAt(at - 1) == '&';
            if (begins && end < query.length() && query.charAt(end) == '=') {
                return end + 1;
            }
            at = query.indexOf(FORMAT, end);
        }
        return -1;
    }

    /**
     * The value, with its escapes undone. A plus, and the space that a plus stands for in a query, are both the plus of a
     * media type.
     */
    private static @Nullable String decoded(String query, int from) {
        int ampersand = query.indexOf('&', from);
        int end = ampersand < 0 ? query.length() : ampersand;
        if (end - from > MAX_FORMAT) {
            return null;
        }
        StringBuilder text = new StringBuilder(end - from);
        for (int i = from; i < end; i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int high = i + 2 < end ? Character.digit(query.charAt(i + 1), 16) : -1;
                int low = i + 2 < end ? Character.digit(query.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                c = (char) (high * 16 + low);
                i += 2;
            }
            text.append(c == ' ' ? '+' : c);
        }
        return text.toString();
    }

    private static boolean isBlank(List<String> values) {
        for (String value : values) {
            if (!value.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
