/** May this peer finish its handshake? For a server's own connector, before any application is asked. */
@NullMarked
package org.sspfilter.tls;

import org.jspecify.annotations.NullMarked;
