/** Is this certificate the peer's that is expected? One question outside any servlet. */
@NullMarked
package org.sspfilter.validation;

import org.jspecify.annotations.NullMarked;
