/**
 * The filters' own judgements outside any servlet: is this certificate the peer's that is expected, and what does a check
 * see of this body?
 */
@NullMarked
package org.sspfilter.validation;

import org.jspecify.annotations.NullMarked;
