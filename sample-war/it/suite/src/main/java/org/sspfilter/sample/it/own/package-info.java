/** A small application with what an application may have, and no word about filters; the tool protects it. */
@NullMarked
package org.sspfilter.sample.it.own;

import org.jspecify.annotations.NullMarked;
