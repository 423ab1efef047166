package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a list says beside serial number and time.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 5.3.
 *
 * @param reason the reason code, 0 when there is none
 * @param issuer whose certificate it is, when the entry says so; an entry of an indirect list
 */
record EntryExtensions(int reason, @Nullable X500Principal issuer) {

    private static final String REASON_CODE = "551d15";
    private static final String INVALIDITY_DATE = "551d18";
    private static final String CERTIFICATE_ISSUER = "551d1d";

    /** A reason code, not critical, and nothing else: nearly every entry that has extensions at all. */
    private static final byte[] USUAL = {0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01};

    /** The reason code where there is nothing else; -1 when it takes {@link #read} to tell. */
    static int usualReason(byte[] der, int start, int end) {
        if (start == end) {
            return 0;
        }
        boolean usual = end - start == USUAL.length + 1
                && der[end - 1] >= 0
                && Arrays.equals(der, start, end - 1, USUAL, 0, USUAL.length);
        return usual ? der[end - 1] : -1;
    }

    /** Reads them all. Refuses a critical extension that is not understood, and the same one twice. */
    static EntryExtensions read(DerReader extensions) throws IOException {
        int reason = 0;
        X500Principal issuer = null;
        List<String> seen = new ArrayList<>();
        while (extensions.hasMore()) {
            DerReader extension = extensions.next(DerReader.SEQUENCE).inside();
            String oid = HexFormat.of()
                    .formatHex(extension.next(DerReader.OBJECT_IDENTIFIER).content());
            if (seen.contains(oid)) {
                throw new IOException("An entry of the list has the same extension twice");
            }
            seen.add(oid);
            boolean critical =
                    extension.peek() == DerReader.BOOLEAN && extension.next().truth();
            DerReader value = extension.next(DerReader.OCTET_STRING).inside();
            extension.end();
            if (oid.equals(REASON_CODE)) {
                reason = code(value);
            } else if (oid.equals(CERTIFICATE_ISSUER)) {
                issuer = issuer(value);
            } else if (critical && !oid.equals(INVALIDITY_DATE)) {
                throw new IOException("An entry of the list has a critical extension that is not understood");
            }
        }
        return new EntryExtensions(reason, issuer);
    }

    private static int code(DerReader value) throws IOException {
        byte[] content = value.next(DerReader.ENUMERATED).content();
        if (content.length != 1 || content[0] < 0 || value.hasMore()) {
            throw new IOException("An entry of the list has a malformed reason");
        }
        return content[0];
    }

    /** One directory name; with two of them nobody could say whose certificate it is. */
    private static X500Principal issuer(DerReader value) throws IOException {
        DerReader names = value.next(DerReader.SEQUENCE).inside();
        value.end();
        return PointNames.only(names);
    }
}
