/** Is the caller within its budget? */
@NullMarked
package org.sspfilter.impl.throttle;

import org.jspecify.annotations.NullMarked;
