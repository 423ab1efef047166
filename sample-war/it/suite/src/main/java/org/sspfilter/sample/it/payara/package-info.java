/** The domain of a Payara server, its listeners and its log. */
@NullMarked
package org.sspfilter.sample.it.payara;

import org.jspecify.annotations.NullMarked;
