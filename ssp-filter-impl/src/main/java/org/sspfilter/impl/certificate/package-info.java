/** Who is the peer? RFC 5280, step by step, and the name on top. */
@NullMarked
package org.sspfilter.impl.certificate;

import org.jspecify.annotations.NullMarked;
