package org.sspfilter.impl.connection;

import java.util.HexFormat;

/**
 * By what an address is counted: an IPv4 address by itself, an IPv6 address by its first 64 bits, for whoever holds one of
 * them usually holds all that share these.
 *
 * <p><i>Source:</i> RFC 4291 section 2.5.4; RFC 6177 section 2 (a site gets no less than a /64).
 */
public final class AddressHolder {

    private static final int NETWORK_OCTETS = 8;
    private static final int IPV6_OCTETS = 16;

    private AddressHolder() {}

    /**
     * What an address is counted as.
     *
     * @param address as a server tells it: IPv6 may stand in brackets and have a zone
     * @return the IPv4 address, or the IPv6 network in a form of its own; the text itself when it is no address
     */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        int start = address.charAt(0) == '[' ? 1 : 0;
        int zone = address.indexOf('%');
        int end = zone >= 0 ? zone : address.endsWith("]") ? address.length() - 1 : address.length();
        byte[] octets = start < end ? IpAddress.parse(address.substring(start, end)) : null;
        if (octets == null) {
            return address;
        }
        return octets.length == IPV6_OCTETS
                ? HexFormat.of().formatHex(octets, 0, NETWORK_OCTETS) + "::/64"
                : (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
    }
}
