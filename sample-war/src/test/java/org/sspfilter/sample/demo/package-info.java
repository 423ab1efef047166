/** The demo world: a Spine on loopback, a stand-in for the Secure Proxy, and the script that is played through them. */
@NullMarked
package org.sspfilter.sample.demo;

import org.jspecify.annotations.NullMarked;
