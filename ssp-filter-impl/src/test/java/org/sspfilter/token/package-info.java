/** Spine tokens for tests: good ones, changed one thing at a time. */
@NullMarked
package org.sspfilter.token;

import org.jspecify.annotations.NullMarked;
