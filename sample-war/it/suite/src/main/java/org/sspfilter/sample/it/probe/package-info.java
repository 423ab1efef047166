/** What the tests put into an archive: it does what applications do, and what they should not. */
@NullMarked
package org.sspfilter.sample.it.probe;

import org.jspecify.annotations.NullMarked;
