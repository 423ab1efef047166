/** The order of the checks, in one place, and what comes of it for a request. */
@NullMarked
package org.sspfilter.impl.pipeline;

import org.jspecify.annotations.NullMarked;
