/** What every server has to pass, over real TLS, with the filters inside the archive alone. */
@NullMarked
package org.sspfilter.sample.it;

import org.jspecify.annotations.NullMarked;
