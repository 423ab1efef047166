/** What a refused caller reads: status, headers and an OperationOutcome in its API family's own words. No servlet type. */
@NullMarked
package org.sspfilter.impl.response;

import org.jspecify.annotations.NullMarked;
