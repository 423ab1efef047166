/** The Spine's facts about a call, once each and well formed. */
@NullMarked
package org.sspfilter.impl.headers;

import org.jspecify.annotations.NullMarked;
