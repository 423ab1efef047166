package org.sspfilter.impl.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as text: four decimal parts, or IPv6. An IPv4 address in IPv6 clothes ({@code ::ffff:192.0.2.1}) is the
 * IPv4 address. Never a name: nothing here asks a name server.
 *
 * <p><i>Source:</i> RFC 4291 section 2.2 and 2.5.5.2.
 */
final class IpAddress {

    private static final int MAX_LENGTH = 45;
    private static final int IPV4_PARTS = 4;
    private static final int MAX_PART = 255;

    private IpAddress() {}

    /** Its 4 or 16 octets; null when the text is no address. One with a zone ({@code fe80::1%eth0}) is none here. */
    static byte @Nullable [] parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        return text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    }

    private static byte @Nullable [] ipv4(String text) {
        byte[] octets = new byte[IPV4_PARTS];
        int at = 0;
        for (int part = 0; part < IPV4_PARTS; part++) {
            int end = part == IPV4_PARTS - 1 ? text.length() : text.indexOf('.', at);
            int value = end < 0 ? -1 : decimal(text, at, end);
            if (value < 0) {
                return null;
            }
            octets[part] = (byte) value;
            at = end + 1;
        }
        return octets;
    }

    /** 0 to 255 without leading zeros, which some read as octal; -1 for anything else. */
    private static int decimal(String text, int from, int to) {
        int length = to - from;
        if (length < 1 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value <= MAX_PART ? value : -1;
    }

    private static byte @Nullable [] ipv6(String text) {
        if (text.charAt(0) == '.') {
            // The JDK would take it for a name.
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
            if (!allowed) {
                return null;
            }
        }
        try {
            // With a colon in it, the JDK takes the text for an address or fails; and it undresses IPv4.
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }
}
