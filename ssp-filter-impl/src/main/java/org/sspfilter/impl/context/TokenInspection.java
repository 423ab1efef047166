package org.sspfilter.impl.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.Denial;

/**
 * What was read of a token, and all that is wrong with it.
 *
 * @param claims as written; null when the token could not be read so far
 * @param asserted what it asserts; null after a fault
 * @param faults in the order in which they were found
 */
record TokenInspection(@Nullable Claims claims, @Nullable AssertedContext asserted, List<Denial> faults) {}
