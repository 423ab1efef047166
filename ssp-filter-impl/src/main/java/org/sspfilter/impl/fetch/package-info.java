/** How do bytes come in from outside? From files and the web, bounded in size and time, in the background, never by a request. */
@NullMarked
package org.sspfilter.impl.fetch;

import org.jspecify.annotations.NullMarked;
