package org.sspfilter.impl.path;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A name in the form in which it is compared with the constraints on names of its kind.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 4.2.1.10.
 */
sealed interface ConstrainedName {

    /** Its kind: the tag of a GeneralName. */
    int kind();

    /** A host name, maybe with a wildcard for its first label. */
    record Host(String name) implements ConstrainedName {
        @Override
        public int kind() {
            return GeneralName.dNSName;
        }
    }

    /** A mailbox; its host in lower case. */
    record Mailbox(String local, String host) implements ConstrainedName {
        @Override
        public int kind() {
            return GeneralName.rfc822Name;
        }
    }

    /** The host of a URI. */
    record UriHost(String host) implements ConstrainedName {
        @Override
        public int kind() {
            return GeneralName.uniformResourceIdentifier;
        }
    }

    /** An address, of 4 or 16 octets. */
    final class Address implements ConstrainedName {

        private final byte[] octets;

        private Address(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public int kind() {
            return GeneralName.iPAddress;
        }

        int length() {
            return octets.length;
        }

        int octet(int index) {
            return octets[index];
        }
    }

    /** A distinguished name: its RDNs, each as comparable text. */
    record Directory(List<String> rdns) implements ConstrainedName {

        @Override
        public int kind() {
            return GeneralName.directoryName;
        }

        static Directory of(X500Name name) {
            return new Directory(
                    Arrays.stream(name.getRDNs()).map(Directory::text).toList());
        }

        private static String text(RDN rdn) {
            return Arrays.stream(rdn.getTypesAndValues())
                    .map(attribute ->
                            attribute.getType().getId() + "=" + IETFUtils.canonicalString(attribute.getValue()))
                    .sorted()
                    .reduce("", (one, other) -> one + "+" + other);
        }
    }

    /** A name of a kind whose constraints are not understood. */
    record Other(int kind) implements ConstrainedName {}

    /** Reads a name; throws an IllegalArgumentException when it is none of its kind. */
    static ConstrainedName of(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> host(text(name));
            case GeneralName.rfc822Name -> mailbox(text(name));
            case GeneralName.uniformResourceIdentifier -> uri(text(name));
            case GeneralName.directoryName -> Directory.of(X500Name.getInstance(name.getName()));
            case GeneralName.iPAddress -> address(name);
            default -> new Other(name.getTagNo());
        };
    }

    private static String text(GeneralName name) {
        String text = ASN1IA5String.getInstance(name.getName()).getString();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException("A name holds a character that no name has");
            }
        }
        return text;
    }

    private static ConstrainedName host(String text) {
        String name = HostPattern.normal(text);
        if (name == null) {
            throw new IllegalArgumentException("A host name is none");
        }
        return new Host(name);
    }

    /** A mailbox of the plain form; one that is quoted is not taken apart. */
    static Mailbox mailbox(String text) {
        int at = text.lastIndexOf('@');
        String host = at < 1 ? null : HostPattern.normal(text.substring(at + 1));
        if (host == null || host.startsWith("*") || text.indexOf('@') != at || text.indexOf('"') >= 0) {
            throw new IllegalArgumentException("A mailbox is none");
        }
        return new Mailbox(text.substring(0, at), host);
    }

    private static ConstrainedName uri(String text) {
        int start = text.indexOf("://");
        if (start < 1) {
            return new UriHost("");
        }
        String rest = text.substring(start + 3);
        int end = rest.length();
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                end = i;
                break;
            }
        }
        String authority = rest.substring(0, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        String name = HostPattern.normal(colon < 0 ? host : host.substring(0, colon));
        // An address is no host name: constraints cannot speak of it.
        return new UriHost(name == null || HostPattern.isAddress(name) ? "" : name);
    }

    private static ConstrainedName address(GeneralName name) {
        byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
        if (octets.length != 4 && octets.length != 16) {
            throw new IllegalArgumentException("An address has " + octets.length + " octets");
        }
        return new Address(octets);
    }
}
