package org.sspfilter.sample;

import ca.uhn.fhir.rest.api.EncodingEnum;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which forms of a resource this provider reads and writes: JSON and XML. The FHIR server knows more forms by name than
 * are here, and answers in its default one where it should refuse, so it is asked only what it can do.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, general API guidance, content types; NRL 2.8.0, development overview.
 */
final class MediaTypes {

    private MediaTypes() {}

    /** Whether the request is in, and asks for, a form that is here. */
    static boolean supports(HttpServletRequest request) {
        String sent = request.getContentType();
        return (sent == null || isHere(encoding(sent))) && supportsAnswer(request);
    }

    private static boolean supportsAnswer(HttpServletRequest request) {
        String[] format = request.getParameterValues("_format");
        if (format != null) {
            // A plus sign in a URL arrives as a blank.
            return Arrays.stream(format).allMatch(one -> isHere(encoding(one.replace(' ', '+'))));
        }
        List<String> ranges = Collections.list(request.getHeaders("Accept")).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        // A form that the server knows and lacks is refused in any list: it might be the one that the server chooses.
        return ranges.isEmpty()
                || (ranges.stream().anyMatch(MediaTypes::fits)
                        && ranges.stream().map(MediaTypes::encoding).allMatch(known -> known == null || isHere(known)));
    }

    private static boolean fits(String range) {
        String type = type(range);
        return type.equals("*/*") || type.equals("application/*") || isHere(encoding(range));
    }

    private static boolean isHere(@Nullable EncodingEnum encoding) {
        return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML;
    }

    private static @Nullable EncodingEnum encoding(String type) {
        return EncodingEnum.forContentType(type(type));
    }

    private static String type(String range) {
        int end = range.indexOf(';');
        return (end < 0 ? range : range.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
