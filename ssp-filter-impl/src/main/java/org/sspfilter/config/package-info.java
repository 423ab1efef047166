/** The settings as an application gives them, and what is told when they are wrong. */
@NullMarked
package org.sspfilter.config;

import org.jspecify.annotations.NullMarked;
