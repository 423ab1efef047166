/** An application that configures its filter by beans, put into an archive by the tests. */
package org.sspfilter.sample.it.beans;
