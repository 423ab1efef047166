/** All settings in one table: name, kind, bounds, default; read and checked once, at start. */
@NullMarked
package org.sspfilter.impl.settings;

import org.jspecify.annotations.NullMarked;
