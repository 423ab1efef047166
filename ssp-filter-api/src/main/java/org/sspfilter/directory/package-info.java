/** Which system may ask for which interaction: the question, the answer, and who answers it. */
@NullMarked
package org.sspfilter.directory;

import org.jspecify.annotations.NullMarked;
