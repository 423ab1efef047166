/** Whether a caller owns what it wants to change: the question put to the application. */
@NullMarked
package org.sspfilter.ownership;

import org.jspecify.annotations.NullMarked;
