package org.sspfilter.decision;

import org.sspfilter.id.OdsCode;

/**
 * The endpoint that a request came to.
 *
 * <p>Immutable; safe to log.
 *
 * @param name its name in the settings
 * @param path its service root, from the host's root, without a trailing slash
 * @param odsCode the organisation that it serves
 * @param profile the name of its profile, such as {@code gpconnect-1}
 */
public record EndpointIdentity(String name, String path, OdsCode odsCode, String profile) {}
