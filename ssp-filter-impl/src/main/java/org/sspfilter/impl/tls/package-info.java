/** Is the connection encrypted, as agreed? */
@NullMarked
package org.sspfilter.impl.tls;

import org.jspecify.annotations.NullMarked;
