package org.sspfilter.impl.certificate;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Which of the allowed names a certificate has. The host names of the alternative names count; the common name counts
 * only where there is no host name among them, as in the Spine's older certificates. Names are compared whole, never by
 * pattern, and the subject is read by its structure, never as text.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 6125 section 6.4.4; GP Connect, "API security guidance" (the FQDN is the Secure Proxy's).
 */
final class PeerNames {

    private final Set<Fqdn> allowed;
    private final boolean commonNameAllowed;

    PeerNames(Set<Fqdn> allowed, boolean commonNameAllowed) {
        this.allowed = allowed;
        this.commonNameAllowed = commonNameAllowed;
    }

    /**
     * A name or a refusal.
     *
     * @param name the allowed name
     * @param denial why not; of no meaning when there is a name
     */
    record Match(Optional<Fqdn> name, Denial denial) {}

    Match match(CertificateFacts certificate) {
        GeneralNames alternatives = certificate.alternativeNames();
        boolean hasHostName = false;
        Optional<Fqdn> found = Optional.empty();
        if (alternatives != null) {
            for (GeneralName name : alternatives.getNames()) {
                if (name.getTagNo() != GeneralName.dNSName) {
                    continue;
                }
                hasHostName = true;
                String text = ((ASN1String) name.getName()).getString();
                if (isDeceptive(text)) {
                    return ambiguous("An alternative name holds a character that no host name has");
                }
                Optional<Fqdn> parsed = Fqdn.parse(text).filter(allowed::contains);
                found = found.isPresent() ? found : parsed;
            }
        }
        if (hasHostName) {
            return found.isPresent() ? matched(found) : mismatch("No alternative name is among the allowed names");
        }
        return commonNameAllowed
                ? byCommonName(certificate)
                : mismatch("The certificate has no host name among its alternative names");
    }

    private Match byCommonName(CertificateFacts certificate) {
        String commonName = null;
        for (RDN rdn : certificate.subject().getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (!attribute.getType().equals(BCStyle.CN)) {
                    continue;
                }
                if (rdn.isMultiValued()) {
                    return ambiguous("The common name shares its place in the subject with another attribute");
                }
                if (commonName != null) {
                    return ambiguous("The subject has more than one common name");
                }
                if (!(attribute.getValue() instanceof ASN1String text)) {
                    return ambiguous("The common name is no text");
                }
                commonName = text.getString();
            }
        }
        if (commonName == null) {
            return mismatch("The certificate names no host");
        }
        if (isDeceptive(commonName)) {
            return ambiguous("The common name holds a character that no name has");
        }
        Optional<Fqdn> found = Fqdn.parse(commonName).filter(allowed::contains);
        return found.isPresent() ? matched(found) : mismatch("The common name is not among the allowed names");
    }

    /** NUL and controls exist to make two readers see two names. Other characters simply match no allowed name. */
    private static boolean isDeceptive(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    }

    private static Match matched(Optional<Fqdn> name) {
        return new Match(name, Denial.of(DenialReason.CERTIFICATE_NAME_MISMATCH));
    }

    private static Match mismatch(String detail) {
        return new Match(Optional.empty(), Denial.of(DenialReason.CERTIFICATE_NAME_MISMATCH, detail));
    }

    private static Match ambiguous(String detail) {
        return new Match(Optional.empty(), Denial.of(DenialReason.CERTIFICATE_NAME_AMBIGUOUS, detail));
    }
}
