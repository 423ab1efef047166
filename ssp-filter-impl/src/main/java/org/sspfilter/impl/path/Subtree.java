package org.sspfilter.impl.path;

import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/**
 * A constraint on the names of one kind.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 section 4.2.1.10.
 */
final class Subtree {

    private final int kind;
    private final String text;
    private final byte[] range;
    private final ConstrainedName.Directory directory;

    /** Reads a constraint; throws an IllegalArgumentException when it is none. */
    Subtree(GeneralSubtree subtree) {
        if (subtree.getMinimum().signum() != 0 || subtree.getMaximum() != null) {
            throw new IllegalArgumentException("A name constraint has a depth");
        }
        GeneralName base = subtree.getBase();
        kind = base.getTagNo();
        text = isText(kind) ? text(ASN1IA5String.getInstance(base.getName()).getString()) : "";
        range = kind == GeneralName.iPAddress
                ? range(ASN1OctetString.getInstance(base.getName()).getOctets())
                : new byte[0];
        directory = ConstrainedName.Directory.of(
                kind == GeneralName.directoryName ? X500Name.getInstance(base.getName()) : new X500Name(""));
    }

    private static boolean isText(int kind) {
        return kind == GeneralName.dNSName
                || kind == GeneralName.rfc822Name
                || kind == GeneralName.uniformResourceIdentifier;
    }

    private String text(String constraint) {
        if (kind == GeneralName.rfc822Name && constraint.indexOf('@') >= 0) {
            ConstrainedName.Mailbox mailbox = ConstrainedName.mailbox(constraint);
            return mailbox.local() + "@" + mailbox.host();
        }
        String normal = HostPattern.normalConstraint(constraint);
        if (normal == null) {
            throw new IllegalArgumentException("A name constraint is no name");
        }
        return normal;
    }

    private static byte[] range(byte[] octets) {
        if (octets.length != 8 && octets.length != 32) {
            throw new IllegalArgumentException("An address constraint has " + octets.length + " octets");
        }
        boolean ended = false;
        for (int bit = octets.length * 4; bit < octets.length * 8; bit++) {
            boolean one = (octets[bit / 8] & (0x80 >> (bit % 8))) != 0;
            if (one && ended) {
                throw new IllegalArgumentException("The mask of an address constraint has a gap");
            }
            ended = !one;
        }
        return octets;
    }

    int kind() {
        return kind;
    }

    /** Whether all that the name stands for is within; the name is of this constraint's kind. */
    boolean contains(ConstrainedName name) {
        if (name instanceof ConstrainedName.Host host) {
            return HostPattern.isWithin(host.name(), text);
        }
        if (name instanceof ConstrainedName.UriHost uri) {
            return containsUri(uri.host());
        }
        if (name instanceof ConstrainedName.Mailbox mailbox) {
            return containsMailbox(mailbox);
        }
        if (name instanceof ConstrainedName.Address address) {
            return containsAddress(address);
        }
        return name instanceof ConstrainedName.Directory full
                && full.rdns().size() >= directory.rdns().size()
                && full.rdns().subList(0, directory.rdns().size()).equals(directory.rdns());
    }

    /** Whether anything that the name stands for is within, or that cannot be told. */
    boolean touches(ConstrainedName name) {
        if (name instanceof ConstrainedName.Host host) {
            return HostPattern.touches(host.name(), text);
        }
        if (name instanceof ConstrainedName.UriHost uri && uri.host().isEmpty()) {
            return true;
        }
        return name instanceof ConstrainedName.Other || contains(name);
    }

    private boolean containsUri(String host) {
        // Unlike for hosts, a constraint without a dot in front is that host alone.
        return !host.isEmpty() && (text.isEmpty() || (text.startsWith(".") ? host.endsWith(text) : host.equals(text)));
    }

    private boolean containsMailbox(ConstrainedName.Mailbox mailbox) {
        if (text.indexOf('@') >= 0) {
            return text.equals(mailbox.local() + "@" + mailbox.host());
        }
        return text.isEmpty()
                || (text.startsWith(".")
                        ? mailbox.host().endsWith(text)
                        : mailbox.host().equals(text));
    }

    private boolean containsAddress(ConstrainedName.Address address) {
        if (range.length != 2 * address.length()) {
            return false;
        }
        for (int i = 0; i < address.length(); i++) {
            if (((address.octet(i) ^ range[i]) & range[address.length() + i]) != 0) {
                return false;
            }
        }
        return true;
    }
}
