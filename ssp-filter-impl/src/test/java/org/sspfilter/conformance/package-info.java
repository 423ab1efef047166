/** What others' test data says of us, and of the stock validators beside us. */
@NullMarked
package org.sspfilter.conformance;

import org.jspecify.annotations.NullMarked;
