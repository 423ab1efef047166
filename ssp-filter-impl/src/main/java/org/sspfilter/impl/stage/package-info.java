/** What every stage is made of: a check, its outcome, the evidence it makes, and the request it reads. */
@NullMarked
package org.sspfilter.impl.stage;

import org.jspecify.annotations.NullMarked;
