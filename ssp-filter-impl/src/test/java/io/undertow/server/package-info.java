/** Undertow's names, for a test without Undertow. */
@NullMarked
package io.undertow.server;

import org.jspecify.annotations.NullMarked;
