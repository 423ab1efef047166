/** The Spine's identifiers: form checked, nothing looked up. */
@NullMarked
package org.sspfilter.id;

import org.jspecify.annotations.NullMarked;
