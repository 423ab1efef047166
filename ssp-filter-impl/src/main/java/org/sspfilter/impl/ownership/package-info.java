/** Does the caller own what it wants to change? */
@NullMarked
package org.sspfilter.impl.ownership;

import org.jspecify.annotations.NullMarked;
