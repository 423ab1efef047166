/** The examples of the documents, compiled and run. */
@NullMarked
package org.sspfilter.docs.example;

import org.jspecify.annotations.NullMarked;
