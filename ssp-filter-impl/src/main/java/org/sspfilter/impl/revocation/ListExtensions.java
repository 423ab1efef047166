package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of itself beside issuer and times.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 5.2.
 *
 * @param number the list's number, null when it has none
 * @param scope which certificates it speaks of
 */
record ListExtensions(@Nullable BigInteger number, ListScope scope) {

    static final ListExtensions NONE = new ListExtensions(null, ListScope.EVERYTHING);

    private static final int EXPLICIT_0 = 0xa0;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            Extension.cRLNumber,
            Extension.issuingDistributionPoint,
            Extension.authorityKeyIdentifier,
            Extension.issuerAlternativeName);

    /** Reads the last element of a list's body. */
    static ListExtensions read(DerReader tbs) throws IOException {
        byte[] sequence = tbs.next(EXPLICIT_0).content();
        try {
            return of(Extensions.getInstance(sequence));
        } catch (RuntimeException e) {
            throw new IOException("The list's extensions cannot be read", e);
        }
    }

    private static ListExtensions of(Extensions extensions) throws IOException {
        if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
            throw new IOException("The list is a delta list, which is not supported");
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(critical)) {
                throw new IOException("The list has a critical extension that is not understood");
            }
        }
        Extension number = extensions.getExtension(Extension.cRLNumber);
        Extension point = extensions.getExtension(Extension.issuingDistributionPoint);
        return new ListExtensions(
                number == null
                        ? null
                        : ASN1Integer.getInstance(number.getParsedValue()).getValue(),
                point == null
                        ? ListScope.EVERYTHING
                        : ListScope.of(IssuingDistributionPoint.getInstance(point.getParsedValue())));
    }
}
