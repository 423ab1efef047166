/** An application that uses more of the platform than servlets. */
@NullMarked
package org.sspfilter.sample.it.enterprise;

import org.jspecify.annotations.NullMarked;
