/** The admitted request by injection. Loaded by a CDI container alone: a server without one never sees it. */
@NullMarked
package org.sspfilter.cdi;

import org.jspecify.annotations.NullMarked;
