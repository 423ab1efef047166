package org.sspfilter.impl.accreditation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many answers are kept: yes that count, yes past their lifetime, no; and when the oldest yes was fetched. */
record KeptCounts(
        long listed, long stale, long notListed, @Nullable Instant oldest) {}
