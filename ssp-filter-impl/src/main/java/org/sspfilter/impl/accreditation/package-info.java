/** Is the caller listed for what it asks, and who says so? */
@NullMarked
package org.sspfilter.impl.accreditation;

import org.jspecify.annotations.NullMarked;
