/** Who answers? The directories that know which system may ask for what; what they answer is kept elsewhere. */
@NullMarked
package org.sspfilter.impl.directory;

import org.jspecify.annotations.NullMarked;
