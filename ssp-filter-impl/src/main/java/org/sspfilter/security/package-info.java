/** The caller as Jakarta Security's. Loaded where an application extends what is here, and nowhere else. */
@NullMarked
package org.sspfilter.security;

import org.jspecify.annotations.NullMarked;
