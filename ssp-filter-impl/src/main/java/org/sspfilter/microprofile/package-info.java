/** Settings of a server's MicroProfile Config. Loaded where the server has it; no other server ever sees it. */
@NullMarked
package org.sspfilter.microprofile;

import org.jspecify.annotations.NullMarked;
