package org.sspfilter.tool;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger's request was answered, and what the audit says of it.
 *
 * @param verb the method
 * @param path the path, from the host's root
 * @param status the answer's status; 0 when there was no answer
 * @param outcomeId the id of the OperationOutcome in it; null when it is none
 * @param reason the denial that the audit has for that very answer; null when it has none
 */
record ProofAnswer(
        String verb,
        String path,
        int status,
        @Nullable String outcomeId,
        @Nullable String reason) {

    /**
     * What refuses a stranger's own request, ahead of all that looks into it. Other reasons, such as of answers that the server
     * gave, of dispatches or of faults, show that something went on without the filter's yes.
     */
    private static final Set<String> JUDGED = Set.of("tls", "certificate", "throttle");

    /** An answer whose record is not known yet. */
    static ProofAnswer of(String verb, String path, int status, String body) {
        Map<String, String> outcome = FlatJson.members(body);
        boolean ours = "OperationOutcome".equals(outcome.get("resourceType"));
        return new ProofAnswer(verb, path, status, ours ? outcome.get("id") : null, null);
    }

    /** The same with what the audit has; {@code denials} are reasons by the records' ids. */
    ProofAnswer with(Map<String, String> denials) {
        return new ProofAnswer(verb, path, status, outcomeId, outcomeId == null ? null : denials.get(outcomeId));
    }

    /** Whether the filter refused it: its words, and its record of these words. A status alone says nothing. */
    boolean isRefused() {
        return status >= 400 && reason != null && JUDGED.contains(reason.split("\\.", 2)[0]);
    }

    String line() {
        String what = isRefused() ? String.valueOf(reason) : fault();
        return String.format("%-7s %s  %s", verb, status == 0 ? "---" : String.valueOf(status), what) + "  "
                + Printable.of(path);
    }

    private String fault() {
        if (status == 0) {
            return "NO ANSWER";
        }
        if (outcomeId == null) {
            return "NOT THE FILTER'S ANSWER";
        }
        return reason == null ? "NOT IN THE AUDIT" : "NOT PROVEN BY " + reason;
    }
}
