/** What has been revoked? Lists from files and the web, verified, packed, and kept fresh. RFC 5280 sections 5 and 6.3. */
@NullMarked
package org.sspfilter.impl.revocation;

import org.jspecify.annotations.NullMarked;
