/** The connectors of embedded Tomcat. */
@NullMarked
package org.sspfilter.sample.it.tomcat;

import org.jspecify.annotations.NullMarked;
