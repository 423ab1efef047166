/** What the warm chain may cost, held by counting: bytes, calls, checks of signatures. No clock is read. */
@NullMarked
package org.sspfilter.performance;

import org.jspecify.annotations.NullMarked;
