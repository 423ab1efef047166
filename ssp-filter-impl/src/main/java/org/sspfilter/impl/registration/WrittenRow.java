package org.sspfilter.impl.registration;

import org.sspfilter.endpoint.EndpointRow;

/**
 * A row and where it stands. Immutable.
 *
 * @param place where
 * @param row the row
 */
public record WrittenRow(Place place, EndpointRow row) {}
