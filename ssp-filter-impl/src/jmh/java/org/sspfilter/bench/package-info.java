/** Measures what the documentation states as numbers. */
@NullMarked
package org.sspfilter.bench;

import org.jspecify.annotations.NullMarked;
