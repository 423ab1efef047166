package org.sspfilter.impl.audit;

import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.stage.IncomingRequest;

/**
 * Finds whom a request is about, where its line says so: an NHS number in a search parameter, or the id of a Patient in the
 * path. Bodies are not read for it.
 *
 * <p><i>Source:</i> GP Connect, "Find a patient"; NRL, "Search interaction" (subject).
 */
final class PatientInRequest {

    private static final String[] MARKS = {
        "nhs-number|", "nhs-number%7C", "nhs-number%7c", "STU3/Patient/", "STU3%2FPatient%2F", "Patient/"
    };
    private static final int NHS_NUMBER = 10;
    private static final String PATIENT = "/Patient/";

    private PatientInRequest() {}

    /** The NHS number, or {@code Patient/<id>}, or null. */
    static @Nullable String find(IncomingRequest request) {
        String query = request.query();
        if (query != null) {
            for (String mark : MARKS) {
                int at = query.indexOf(mark);
                if (at >= 0) {
                    String digits = digits(query, at + mark.length());
                    if (digits.length() == NHS_NUMBER) {
                        return digits;
                    }
                }
            }
        }
        return logicalId(request.requestUri());
    }

    private static @Nullable String logicalId(String path) {
        int at = path.indexOf(PATIENT);
        if (at < 0) {
            return null;
        }
        int start = at + PATIENT.length();
        int slash = path.indexOf('/', start);
        String id = path.substring(start, slash < 0 ? path.length() : slash);
        return id.isEmpty() || id.startsWith("$") || id.length() > 64 ? null : "Patient/" + id;
    }

    private static String digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return text.substring(start, end);
    }
}
