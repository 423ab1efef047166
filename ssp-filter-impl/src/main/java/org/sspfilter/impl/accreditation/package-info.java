/** Is the caller listed for what it asks? The check, and the cache before whatever directory answers. */
@NullMarked
package org.sspfilter.impl.accreditation;

import org.jspecify.annotations.NullMarked;
