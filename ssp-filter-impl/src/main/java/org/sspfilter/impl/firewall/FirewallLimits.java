package org.sspfilter.impl.firewall;

/**
 * How large the parts of a request may be.
 *
 * <p>Immutable.
 *
 * @param path characters of the path as received
 * @param query characters of the query as received
 * @param header characters of one header that security rests on
 */
public record FirewallLimits(int path, int query, int header) {}
