package org.sspfilter.impl.revocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Reads the names of distribution points into texts that are equal when the names are: directory names without regard to
 * case and blanks, all others octet by octet.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2.1.13 and 7.1.
 */
final class PointNames {

    private static final int FULL_NAME = 0xa0;
    private static final int RELATIVE_NAME = 0xa1;
    private static final int DIRECTORY_NAME = 0xa4;

    private PointNames() {}

    /** A {@code DistributionPointName}: full names, or one that continues the issuer's. */
    static Set<String> read(DerReader choice, X500Principal issuer) throws IOException {
        choice.next();
        choice.end();
        if (choice.tag() == FULL_NAME) {
            return general(choice.inside());
        }
        if (choice.tag() == RELATIVE_NAME) {
            return Set.of(below(issuer, choice.inside()));
        }
        throw new IOException("A distribution point is named in an unknown way");
    }

    /** {@code GeneralNames}, at least one. */
    static Set<String> general(DerReader names) throws IOException {
        Set<String> read = new HashSet<>();
        while (names.hasMore()) {
            names.next();
            read.add(
                    names.tag() == DIRECTORY_NAME
                            ? of(principal(
                                    names.inside().next(DerReader.SEQUENCE).element()))
                            : HexFormat.of().formatHex(names.element()));
        }
        if (read.isEmpty()) {
            throw new IOException("A distribution point has no name");
        }
        return read;
    }

    /** The text of a directory name. */
    static String of(X500Principal name) {
        return "name " + name.getName(X500Principal.CANONICAL);
    }

    /** The one directory name there is: what else names an issuer of lists. */
    static X500Principal only(DerReader names) throws IOException {
        DerReader name = names.next(DIRECTORY_NAME).inside();
        names.end();
        byte[] element = name.next(DerReader.SEQUENCE).element();
        name.end();
        return principal(element);
    }

    /** Reads a name. */
    static X500Principal principal(byte[] element) throws IOException {
        try {
            return new X500Principal(element);
        } catch (IllegalArgumentException e) {
            throw new IOException("A name cannot be read", e);
        }
    }

    /** The issuer's name with one part more; the tag of the choice stands in the place of the part's own. */
    private static String below(X500Principal issuer, DerReader attributes) throws IOException {
        List<AttributeTypeAndValue> last = new ArrayList<>();
        try {
            while (attributes.hasMore()) {
                last.add(AttributeTypeAndValue.getInstance(
                        attributes.next(DerReader.SEQUENCE).element()));
            }
            X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
            for (RDN part : X500Name.getInstance(issuer.getEncoded()).getRDNs()) {
                name.addMultiValuedRDN(part.getTypesAndValues());
            }
            name.addMultiValuedRDN(last.toArray(new AttributeTypeAndValue[0]));
            return of(principal(name.build().getEncoded()));
        } catch (RuntimeException e) {
            throw new IOException("A distribution point has a relative name that cannot be read", e);
        }
    }
}
