/** What is in a WAR, and how does something come into it that leaves all else as it was? */
@NullMarked
package org.sspfilter.impl.war;

import org.jspecify.annotations.NullMarked;
