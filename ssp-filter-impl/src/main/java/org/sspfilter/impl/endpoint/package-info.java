/** Under which service root does it fall? */
@NullMarked
package org.sspfilter.impl.endpoint;

import org.jspecify.annotations.NullMarked;
