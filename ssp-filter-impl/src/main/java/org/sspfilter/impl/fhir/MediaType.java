package org.sspfilter.impl.fhir;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/**
 * The media type of a body whose charset no server reads otherwise. Some look for {@code charset=} after any blank, or in the
 * middle of a name, and would read the body as text in a charset that a stricter parser does not see.
 *
 * <p><i>Source:</i> RFC 9110, section 5.6.6 "Parameters"; of its quoted strings only that of the one charset is taken.
 */
final class MediaType {

    private static final String CHARSET = "charset";
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern PARAMETER = Pattern.compile(TOKEN + '=' + TOKEN);
    private static final Pattern UTF_8 = Pattern.compile("charset=(?:utf-8|\"utf-8\")", Pattern.CASE_INSENSITIVE);

    private MediaType() {}

    /** The type and subtype in lower case. Every parameter must be well formed, and the one charset that may stand UTF-8. */
    static String of(@Nullable String contentType) throws RequestBodyException {
        if (contentType == null) {
            throw RequestBodyException.mediaType("The body has no media type");
        }
        String[] parts = contentType.split(";", -1);
        boolean charsetSeen = false;
        for (int i = 1; i < parts.length; i++) {
            String parameter = trimmed(parts[i]);
            boolean utf8 = UTF_8.matcher(parameter).matches();
            if (utf8 ? charsetSeen : parameter.toLowerCase(Locale.ROOT).contains(CHARSET)) {
                throw RequestBodyException.mediaType("The body's charset must be UTF-8, and be named once");
            }
            if (!utf8 && !PARAMETER.matcher(parameter).matches()) {
                throw RequestBodyException.mediaType(
                        "The body's media type has a parameter that is not of the form name=value, without blanks");
            }
            charsetSeen |= utf8;
        }
        return trimmed(parts[0]).toLowerCase(Locale.ROOT);
    }

    /** Without the blanks that HTTP has: any other is no blank to some. */
    private static String trimmed(String part) {
        int start = 0;
        int end = part.length();
        while (start < end && isBlank(part.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(part.charAt(end - 1))) {
            end--;
        }
        return part.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
