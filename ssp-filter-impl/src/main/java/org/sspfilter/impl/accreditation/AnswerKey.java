package org.sspfilter.impl.accreditation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

/** The parts of a question that its answer depends on. Immutable. */
record AnswerKey(
        Asid asid,
        @Nullable InteractionId interaction,
        @Nullable OdsCode assertedOds) {

    static AnswerKey of(AccreditationQuery query, Set<AccreditationQuery.Part> parts) {
        return new AnswerKey(
                query.asid(),
                parts.contains(AccreditationQuery.Part.INTERACTION) ? query.interaction() : null,
                parts.contains(AccreditationQuery.Part.ASSERTED_ODS) ? query.assertedOds() : null);
    }

    /** The question without a claim that the answer may not depend on. */
    AccreditationQuery question(AccreditationQuery asked) {
        return new AccreditationQuery(asid, asked.interaction(), assertedOds);
    }
}
