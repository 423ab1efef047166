/** Writes the reference pages from the code, and fails when the committed ones say something else. */
@NullMarked
package org.sspfilter.docs;

import org.jspecify.annotations.NullMarked;
