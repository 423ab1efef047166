/** Which service roots are there, as somebody wrote them down? Rows of settings, files and registries become endpoints. */
@NullMarked
package org.sspfilter.impl.registration;

import org.jspecify.annotations.NullMarked;
