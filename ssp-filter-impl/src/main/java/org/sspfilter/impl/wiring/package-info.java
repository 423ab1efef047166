/** Builds everything from the settings, once, at start. The one place that knows every room. */
@NullMarked
package org.sspfilter.impl.wiring;

import org.jspecify.annotations.NullMarked;
