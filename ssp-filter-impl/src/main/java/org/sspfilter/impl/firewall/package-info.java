/** Is this a request that every component reads the same way? */
@NullMarked
package org.sspfilter.impl.firewall;

import org.jspecify.annotations.NullMarked;
