/** Profiles as data: which headers, interactions, token and errors an endpoint speaks. */
@NullMarked
package org.sspfilter.impl.profile;

import org.jspecify.annotations.NullMarked;
