/** The service roots of a deployment, where the application or a database of the operator's keeps them. */
@NullMarked
package org.sspfilter.endpoint;

import org.jspecify.annotations.NullMarked;
