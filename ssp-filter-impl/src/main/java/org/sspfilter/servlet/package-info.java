/** The filters, and what they put around a request and its response. */
@NullMarked
package org.sspfilter.servlet;

import org.jspecify.annotations.NullMarked;
