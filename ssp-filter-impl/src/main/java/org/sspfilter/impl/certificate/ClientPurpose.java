package org.sspfilter.impl.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Is it a certificate for a client of TLS? Not a CA's, with the digitalSignature bit, with an explicit clientAuth; and no
 * CA of the path limits what it issues to other purposes.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2.1.3 and 4.2.1.12; GP Connect, "API security guidance".
 */
final class ClientPurpose {

    private static final int DIGITAL_SIGNATURE = 0;

    private final boolean ekuAbsentAllowed;

    ClientPurpose(boolean ekuAbsentAllowed) {
        this.ekuAbsentAllowed = ekuAbsentAllowed;
    }

    /** Why not; null when it is one. */
    @Nullable
    Denial problem(X509Certificate leaf, List<CertificateFacts> path) {
        if (leaf.getBasicConstraints() >= 0) {
            return denial("The certificate is a CA's");
        }
        boolean[] usage = leaf.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE]) {
            return denial("The certificate's key usage does not hold digitalSignature");
        }
        ExtendedKeyUsage purposes = path.get(0).purposes();
        if (purposes == null && !ekuAbsentAllowed) {
            return denial(
                    "The certificate has no extended key usage; certificate.eku=absent-allowed would accept that");
        }
        if (purposes != null && !purposes.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth)) {
            return denial("The certificate's extended key usage does not hold clientAuth");
        }
        for (CertificateFacts authority : path.subList(1, path.size())) {
            ExtendedKeyUsage limit = authority.purposes();
            if (limit != null
                    && !limit.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth)
                    && !limit.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage)) {
                return denial("A CA of the path does not issue for clientAuth");
            }
        }
        return null;
    }

    private static Denial denial(String detail) {
        return Denial.of(DenialReason.CERTIFICATE_PURPOSE, detail);
    }
}
