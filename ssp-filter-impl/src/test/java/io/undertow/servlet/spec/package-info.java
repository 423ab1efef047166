/** Undertow's names, for a test without Undertow. */
@NullMarked
package io.undertow.servlet.spec;

import org.jspecify.annotations.NullMarked;
