package org.sspfilter.impl.firewall;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query that the firewall has found to be well formed. Decoded only when asked for: most requests
 * never need them here.
 *
 * <p>Immutable.
 */
final class QueryParameters {

    private final @Nullable String query;

    QueryParameters(@Nullable String query) {
        this.query = query;
    }

    Map<String, List<String>> all() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        int start = 0;
        while (start <= query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > start) {
                add(parameters, query.substring(start, end));
            }
            start = end + 1;
        }
        return parameters;
    }

    /** Whether a parameter of this name is there, however it is escaped. */
    boolean has(String name) {
        int start = 0;
        while (query != null && start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', start);
            if (isNamed(name, query, start, equals < 0 || equals > end ? end : equals)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isNamed(String name, String query, int start, int end) {
        for (int i = start; i < end; i++) {
            if (query.charAt(i) == '%' || query.charAt(i) == '+') {
                return decode(query.substring(start, end)).equals(name);
            }
        }
        return end - start == name.length() && query.startsWith(name, start);
    }

    private static void add(Map<String, List<String>> parameters, String pair) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        parameters.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
