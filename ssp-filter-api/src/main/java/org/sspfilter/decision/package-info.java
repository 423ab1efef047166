/** What was decided about a request, why, and what an admitted request may know of its caller. */
@NullMarked
package org.sspfilter.decision;

import org.jspecify.annotations.NullMarked;
