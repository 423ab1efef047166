/** Is the call for us, and does what it asks for fit the request? */
@NullMarked
package org.sspfilter.impl.interaction;

import org.jspecify.annotations.NullMarked;
