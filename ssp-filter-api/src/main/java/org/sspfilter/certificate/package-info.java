/** Who the peer proved to be, and what is known of its certificate's revocation. */
@NullMarked
package org.sspfilter.certificate;

import org.jspecify.annotations.NullMarked;
