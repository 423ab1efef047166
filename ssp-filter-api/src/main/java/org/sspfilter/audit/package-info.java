/** One record of each request, and where the records go. */
@NullMarked
package org.sspfilter.audit;

import org.jspecify.annotations.NullMarked;
