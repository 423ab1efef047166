/** What a caller's token asserts. Asserted, not verified: the Spine's token carries no signature. */
@NullMarked
package org.sspfilter.context;

import org.jspecify.annotations.NullMarked;
