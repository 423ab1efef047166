/** What the archives of one enterprise application try on each other. */
@NullMarked
package org.sspfilter.sample.it.ear;

import org.jspecify.annotations.NullMarked;
