/** What does the caller's token assert, and is it consistent with the rest? */
@NullMarked
package org.sspfilter.impl.context;

import org.jspecify.annotations.NullMarked;
