package org.sspfilter.impl.response;

/**
 * What a dialect answers to one kind of fault.
 *
 * <p>Immutable.
 *
 * @param status the HTTP status; 0 where it is the container's
 * @param issue the FHIR issue type
 * @param code the Spine code
 * @param display its display
 * @param system its coding system
 */
record Row(int status, String issue, String code, String display, String system) {

    /** Where the row leaves the status to the container. */
    static final int OF_THE_CONTAINER = 0;
}
