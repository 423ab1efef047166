package org.sspfilter.impl.context;

import org.sspfilter.context.AssertedContext;
import org.sspfilter.context.AssertedRecord;
import org.sspfilter.impl.profile.InteractionRow;

/**
 * Whether the record that the token names, where its flavour names one, is a patient's when the interaction is about a
 * patient.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> GP Connect 0.7.4, "requested_record".
 */
final class RecordRule {

    private RecordRule() {}

    static boolean fits(AssertedContext asserted, InteractionRow row) {
        return !(asserted.requested() instanceof AssertedRecord.Organisation)
                || !"Patient".equals(row.path().resourceType());
    }
}
