/** Has a file of the settings changed, and may what it holds now be used? Takes new material without a restart. */
@NullMarked
package org.sspfilter.impl.reload;

import org.jspecify.annotations.NullMarked;
