/** The filter in a servlet container with CDI and Jakarta Security, and what an application there sees. */
@NullMarked
package org.sspfilter.container;

import org.jspecify.annotations.NullMarked;
