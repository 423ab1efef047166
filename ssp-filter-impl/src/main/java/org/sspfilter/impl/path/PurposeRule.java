package org.sspfilter.impl.path;

import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.x509.CertificateFacts;

/**
 * Is it a certificate for the purpose asked for? Beyond a lenient demand: not a CA's, with the digitalSignature bit, and
 * not one that also signs code, time stamps or OCSP answers, for whoever holds such a key is no TLS client.
 *
 * <p>Stateless.
 *
 * <p><i>Source:</i> RFC 5280 sections 4.2.1.3 and 4.2.1.12; GP Connect, "API security guidance".
 */
final class PurposeRule {

    private static final Set<KeyPurposeId> FOREIGN =
            Set.of(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_OCSPSigning);

    private PurposeRule() {}

    /** Why not; null when it is. The path is given from the peer's own upwards, with the anchor when it counts. */
    static @Nullable String problem(Purpose purpose, List<CertificateFacts> path, boolean anchorCounts) {
        KeyPurposeId wanted = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.oid()));
        boolean lenient = purpose.demand() == Purpose.Demand.LENIENT;
        CertificateFacts leaf = path.get(0);
        String problem = lenient ? null : unusable(leaf);
        if (problem != null) {
            return problem;
        }
        ExtendedKeyUsage purposes = leaf.purposes();
        if (purposes == null) {
            if (purpose.demand().compareTo(Purpose.Demand.EXPLICIT) >= 0) {
                return "The certificate has no extended key usage; certificate.eku=absent-allowed would accept that";
            }
        } else if (!purposes.hasKeyPurposeId(wanted)
                && !(lenient && purposes.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage))) {
            return "The certificate's extended key usage does not hold " + name(purpose);
        }
        for (int i = 1; i < path.size(); i++) {
            boolean anchor = anchorCounts && i == path.size() - 1;
            if (!allows(
                    path.get(i).purposes(), wanted, !anchor && purpose.demand() == Purpose.Demand.EXPLICIT_ON_PATH)) {
                return "A CA of the path does not issue for " + name(purpose);
            }
        }
        return null;
    }

    private static @Nullable String unusable(CertificateFacts leaf) {
        if (leaf.basicConstraints() != null && leaf.basicConstraints().isCA()) {
            return "The certificate is a CA's";
        }
        KeyUsage usage = leaf.keyUsage();
        if (usage == null || !usage.hasUsages(KeyUsage.digitalSignature)) {
            return "The certificate's key usage does not hold digitalSignature";
        }
        ExtendedKeyUsage purposes = leaf.purposes();
        return purposes != null && FOREIGN.stream().anyMatch(purposes::hasKeyPurposeId)
                ? "The certificate is also for signing code, time stamps or OCSP answers"
                : null;
    }

    private static boolean allows(@Nullable ExtendedKeyUsage limit, KeyPurposeId wanted, boolean explicit) {
        if (limit == null) {
            return !explicit;
        }
        return limit.hasKeyPurposeId(wanted) || (!explicit && limit.hasKeyPurposeId(KeyPurposeId.anyExtendedKeyUsage));
    }

    private static String name(Purpose purpose) {
        return switch (purpose.oid()) {
            case Purpose.CLIENT_AUTH -> "clientAuth";
            case Purpose.SERVER_AUTH -> "serverAuth";
            default -> purpose.oid();
        };
    }
}
