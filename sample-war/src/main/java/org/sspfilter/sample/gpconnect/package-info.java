/** Two GP practices as GP Connect providers, with made-up patients. */
@NullMarked
package org.sspfilter.sample.gpconnect;

import org.jspecify.annotations.NullMarked;
