/** WildFly, set up by the scripts that its how-to shows. */
@NullMarked
package org.sspfilter.sample.it.wildfly;

import org.jspecify.annotations.NullMarked;
