package org.sspfilter.impl.connection;

/**
 * A block of IP addresses, as in {@code 192.0.2.0/24} or {@code 2001:db8::/32}; a bare address is a block of one.
 *
 * <p>Immutable, thread-safe.
 *
 * <p><i>Source:</i> RFC 4632 section 3.1, RFC 4291 section 2.3.
 */
public final class AddressRange {

    private static final int IPV4_OCTETS = 4;
    private static final int MAPPED_PREFIX = 96;

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads a block.
     *
     * @param text an address, or an address and a prefix length
     * @return the block
     * @throws IllegalArgumentException when it is none; when it is a host name; when it holds every address; or when the
     *     address has bits beyond the prefix, which is a misprint that only its author can mend
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] octets = IpAddress.parse(address);
        if (octets == null) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no IP address or block such as 192.0.2.7 or 192.0.2.0/24; names are not taken");
        }
        int bits = octets.length * Byte.SIZE;
        // ::ffff:192.0.2.0/120 counts from the start of the IPv6 address.
        int before = octets.length == IPV4_OCTETS && address.indexOf(':') >= 0 ? MAPPED_PREFIX : 0;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1)) - before;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("\"" + text + "\" has no right prefix length: 1 to " + (bits + before));
        }
        if (prefix == 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is every address there is: name your terminator's own");
        }
        if (!isZeroBeyond(octets, prefix)) {
            throw new IllegalArgumentException("\"" + text
                    + "\" has bits beyond its prefix: write the address alone, or the block's first address");
        }
        return new AddressRange(octets, prefix);
    }

    private static int prefix(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static boolean isZeroBeyond(byte[] octets, int prefix) {
        for (int bit = prefix; bit < octets.length * Byte.SIZE; bit++) {
            if ((octets[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the block holds an address of 4 or 16 octets. */
    boolean contains(byte[] octets) {
        if (octets.length != network.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (octets[i] != network[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || (octets[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
    }
}
