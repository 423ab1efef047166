/** One walk through a JSON text from outside: strict, bounded, and without a copy of what nobody asks for. */
@NullMarked
package org.sspfilter.impl.json;

import org.jspecify.annotations.NullMarked;
