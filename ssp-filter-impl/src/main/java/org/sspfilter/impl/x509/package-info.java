/** Reading X.509: PEM and DER, extensions, and which algorithms are strong enough. */
@NullMarked
package org.sspfilter.impl.x509;

import org.jspecify.annotations.NullMarked;
