package org.sspfilter.impl.stage;

import java.util.List;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.DenialReason;

/** What checks in report mode would have refused, in the record: of several checks, parted by blanks. */
public final class Reported {

    private Reported() {}

    /**
     * Adds to what earlier checks would have refused.
     *
     * @param reasons what this one would have refused for; may be empty
     * @param event the record so far
     */
    public static void add(List<DenialReason> reasons, AuditEvent.Builder event) {
        if (reasons.isEmpty()) {
            return;
        }
        Object earlier = event.get(AuditField.WOULD_DENY);
        if (earlier == null && reasons.size() == 1) {
            event.set(AuditField.WOULD_DENY, reasons.get(0).code());
            return;
        }
        StringBuilder codes = new StringBuilder(earlier == null ? "" : earlier.toString());
        for (DenialReason reason : reasons) {
            codes.append(codes.isEmpty() ? "" : " ").append(reason.code());
        }
        event.set(AuditField.WOULD_DENY, codes.toString());
    }
}
