/** A provider for trying the filters: what its parts share. */
@NullMarked
package org.sspfilter.sample;

import org.jspecify.annotations.NullMarked;
