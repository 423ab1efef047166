/** Which way leads from a certificate to an anchor, and does it hold? */
@NullMarked
package org.sspfilter.impl.path;

import org.jspecify.annotations.NullMarked;
