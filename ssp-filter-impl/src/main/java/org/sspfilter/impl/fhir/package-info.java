/** The few members of a FHIR resource on which a decision rests, read so that no parser reads them otherwise. */
@NullMarked
package org.sspfilter.impl.fhir;

import org.jspecify.annotations.NullMarked;
