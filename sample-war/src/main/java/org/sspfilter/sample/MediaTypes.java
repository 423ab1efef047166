package org.sspfilter.sample;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Refuses what asks for a representation that this provider does not have, where the FHIR server would answer in its
 * default one.
 *
 * <p><i>Source:</i> GP Connect 1.5.1, general API guidance, content types; NRL 2.8.0, development overview.
 *
 * <p>Immutable.
 */
@Interceptor
public final class MediaTypes {

    private final OutcomeShape shape;

    MediaTypes(OutcomeShape shape) {
        this.shape = shape;
    }

    /**
     * Checks what is asked for. Called by the server.
     *
     * @param request the request
     */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void check(RequestDetails request) {
        String[] format = request.getParameters().get("_format");
        if (format != null) {
            // A plus sign in a URL arrives as a blank.
            if (!Arrays.stream(format).allMatch(one -> isFhir(one.replace(' ', '+')))) {
                throw shape.fault(SpineCode.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
            }
            return;
        }
        List<String> accept = request.getHeaders("Accept");
        if (!accept.isEmpty()
                && accept.stream()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .noneMatch(MediaTypes::fits)) {
            throw shape.fault(SpineCode.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
        }
    }

    private static boolean fits(String range) {
        int end = range.indexOf(';');
        String type = (end < 0 ? range : range.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("*/*") || type.equals("application/*") || isFhir(type);
    }

    private static boolean isFhir(String type) {
        EncodingEnum encoding = EncodingEnum.forContentType(type);
        return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML;
    }
}
