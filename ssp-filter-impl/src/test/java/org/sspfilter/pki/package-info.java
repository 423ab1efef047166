/** A Spine-like public key infrastructure, made in the test at a fixed instant, so that nothing in it ever expires. */
@NullMarked
package org.sspfilter.pki;

import org.jspecify.annotations.NullMarked;
