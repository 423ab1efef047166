package org.sspfilter.impl.revocation;

import java.io.IOException;

/**
 * Sets of reasons for a revocation, one bit each.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 section 4.2.1.13, {@code ReasonFlags}: bits 1 to 8.
 */
final class Reasons {

    static final int ALL = 0b1_1111_1110;

    private static final int COUNT = 9;

    private Reasons() {}

    /** Reads a BIT STRING. */
    static int read(byte[] content) throws IOException {
        int unused = content.length == 0 ? -1 : content[0];
        if (unused < 0 || unused > 7 || content.length < 2 || content.length > 3) {
            throw new IOException("A set of reasons is malformed");
        }
        int bits = (content.length - 1) * 8 - unused;
        int reasons = 0;
        for (int i = 1; i < Math.min(bits, COUNT); i++) {
            if ((content[1 + i / 8] & (0x80 >>> (i % 8))) != 0) {
                reasons |= 1 << i;
            }
        }
        return reasons;
    }
}
