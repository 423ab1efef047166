/** The command line of the bundle: questions that an operator has where no request is at hand. */
@NullMarked
package org.sspfilter.tool;

import org.jspecify.annotations.NullMarked;
