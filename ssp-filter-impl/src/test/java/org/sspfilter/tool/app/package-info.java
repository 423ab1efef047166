/** Classes of an application that the tool protects in tests; they know the servlet API and nothing else. */
@NullMarked
package org.sspfilter.tool.app;

import org.jspecify.annotations.NullMarked;
