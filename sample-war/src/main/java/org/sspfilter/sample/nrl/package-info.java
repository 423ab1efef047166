/** A pointer store in the manner of the National Record Locator, and records that its pointers name. */
@NullMarked
package org.sspfilter.sample.nrl;

import org.jspecify.annotations.NullMarked;
