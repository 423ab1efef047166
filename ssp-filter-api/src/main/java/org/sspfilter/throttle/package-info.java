/** How often a system may call. */
@NullMarked
package org.sspfilter.throttle;

import org.jspecify.annotations.NullMarked;
