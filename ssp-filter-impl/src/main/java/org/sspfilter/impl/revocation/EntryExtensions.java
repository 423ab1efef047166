package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.util.Arrays;

/**
 * What an entry of a list says beside serial number and time.
 *
 * <p><i>Source:</i> RFC 5280 section 5.3.
 */
final class EntryExtensions {

    private static final byte[] REASON_CODE = {0x55, 0x1d, 0x15};
    private static final byte[] INVALIDITY_DATE = {0x55, 0x1d, 0x18};
    private static final byte[] CERTIFICATE_ISSUER = {0x55, 0x1d, 0x1d};
    private static final int BOOLEAN = 0x01;

    private EntryExtensions() {}

    /** The reason code, 0 when there is none. Refuses a critical extension that is not understood. */
    static int reason(DerReader extensions) throws IOException {
        int reason = 0;
        while (extensions.hasMore()) {
            DerReader extension = extensions.next(DerReader.SEQUENCE).inside();
            byte[] oid = extension.next(DerReader.OBJECT_IDENTIFIER).content();
            boolean critical = false;
            if (extension.peek() == BOOLEAN) {
                byte[] flag = extension.next().content();
                critical = flag.length != 1 || flag[0] != 0;
            }
            DerReader value = extension.next(DerReader.OCTET_STRING).inside();
            if (Arrays.equals(oid, REASON_CODE)) {
                reason = code(value);
            } else if (Arrays.equals(oid, CERTIFICATE_ISSUER)) {
                throw new IOException("The list has entries of another issuer, which is not supported");
            } else if (critical && !Arrays.equals(oid, INVALIDITY_DATE)) {
                throw new IOException("An entry of the list has a critical extension that is not understood");
            }
        }
        return reason;
    }

    private static int code(DerReader value) throws IOException {
        byte[] content = value.next(DerReader.ENUMERATED).content();
        if (content.length != 1 || content[0] < 0 || value.hasMore()) {
            throw new IOException("An entry of the list has a malformed reason");
        }
        return content[0];
    }
}
