/**
 * For a supplier's own build: a Spine on loopback, calls through it, and a server for the application under test. Nothing here
 * belongs on the class path of anything that serves patients.
 */
@NullMarked
package org.sspfilter.testkit;

import org.jspecify.annotations.NullMarked;
