/**
 * The server that a protected application is proved on: a process of its own, which knows Tomcat and nothing of ours, so that
 * the filter can only come from the application.
 */
@NullMarked
package org.sspfilter.tool.proof;

import org.jspecify.annotations.NullMarked;
