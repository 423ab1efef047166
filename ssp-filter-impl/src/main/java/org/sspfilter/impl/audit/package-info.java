/** One record of each request, admitted or refused, kept until it is written. */
@NullMarked
package org.sspfilter.impl.audit;

import org.jspecify.annotations.NullMarked;
