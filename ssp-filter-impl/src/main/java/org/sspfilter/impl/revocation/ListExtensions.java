package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of itself beside issuer and times.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 5.2.
 *
 * @param number the list's number, null when it has none
 * @param base the number of the full list that a delta list continues at the earliest; null when it is a full list
 * @param scope which certificates it speaks of
 */
record ListExtensions(@Nullable BigInteger number, @Nullable BigInteger base, ListScope scope) {

    static final ListExtensions NONE = new ListExtensions(null, null, ListScope.EVERYTHING);

    private static final int EXPLICIT_0 = 0xa0;
    private static final String ISSUER_ALTERNATIVE_NAME = "551d12";
    private static final String NUMBER = "551d14";
    private static final String DELTA_INDICATOR = "551d1b";
    private static final String ISSUING_DISTRIBUTION_POINT = "551d1c";
    private static final String AUTHORITY_KEY_IDENTIFIER = "551d23";

    /** A critical one of these stops nobody: the key is tried, and no name of the issuer's is needed. */
    private static final Set<String> HARMLESS = Set.of(ISSUER_ALTERNATIVE_NAME, AUTHORITY_KEY_IDENTIFIER);

    /** Reads the last element of a list's body. */
    static ListExtensions read(DerReader tbs, X500Principal issuer) throws IOException {
        Map<String, DerReader> values = values(tbs.next(EXPLICIT_0).inside());
        DerReader number = values.get(NUMBER);
        DerReader base = values.get(DELTA_INDICATOR);
        DerReader point = values.get(ISSUING_DISTRIBUTION_POINT);
        if (base != null && number == null) {
            throw new IOException("The list is a delta list without a number");
        }
        return new ListExtensions(
                number == null ? null : count(number),
                base == null ? null : count(base),
                point == null ? ListScope.EVERYTHING : ListScope.read(point, issuer));
    }

    private static Map<String, DerReader> values(DerReader explicit) throws IOException {
        DerReader extensions = explicit.next(DerReader.SEQUENCE).inside();
        explicit.end();
        if (!extensions.hasMore()) {
            throw new IOException("The list has no extension where it announces some");
        }
        Map<String, DerReader> values = new HashMap<>();
        while (extensions.hasMore()) {
            DerReader extension = extensions.next(DerReader.SEQUENCE).inside();
            String oid = HexFormat.of()
                    .formatHex(extension.next(DerReader.OBJECT_IDENTIFIER).content());
            boolean critical = extension.moveTo(DerReader.BOOLEAN) && extension.truth();
            DerReader value = extension.next(DerReader.OCTET_STRING).inside();
            extension.end();
            if (values.put(oid, value) != null) {
                throw new IOException("The list has the same extension twice");
            }
            if (critical && !isUnderstood(oid)) {
                throw new IOException("The list has a critical extension that is not understood");
            }
        }
        return values;
    }

    private static boolean isUnderstood(String oid) {
        return oid.equals(NUMBER)
                || oid.equals(DELTA_INDICATOR)
                || oid.equals(ISSUING_DISTRIBUTION_POINT)
                || HARMLESS.contains(oid);
    }

    private static BigInteger count(DerReader value) throws IOException {
        BigInteger count = value.next(DerReader.INTEGER).count();
        value.end();
        return count;
    }
}
