/** What runs on which server? The page of that is made from the results of the tests. */
@NullMarked
package org.sspfilter.sample.it.compatibility;

import org.jspecify.annotations.NullMarked;
