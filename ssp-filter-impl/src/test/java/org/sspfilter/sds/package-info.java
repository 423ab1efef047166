/** A Spine Directory Service in this JVM, for tests and for the demonstration. */
@NullMarked
package org.sspfilter.sds;

import org.jspecify.annotations.NullMarked;
