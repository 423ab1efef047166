/** What is the connection that the caller made, and who says so: the container, or a TLS terminator before it? */
@NullMarked
package org.sspfilter.impl.connection;

import org.jspecify.annotations.NullMarked;
