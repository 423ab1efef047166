package org.sspfilter.conformance;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.CertificateVerdict;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;

/** The validation of this project. */
final class OurEngine implements Engine {

    @Override
    public String name() {
        return "ssp-filter";
    }

    @Override
    public Answer judge(ConformanceCase one) throws CertificateException {
        if (one.anchors().isEmpty()) {
            // Trust material without an anchor cannot be made.
            return Answer.rejects("no anchor");
        }
        List<X509Certificate> anchors = certificates(one.anchors());
        RevocationStore store = TestStores.of(anchors, one::time, one.crls().toArray(new byte[0][]));
        // An address is no name of a host, and no peer of ours is called by one.
        Fqdn name = Optional.ofNullable(one.name()).flatMap(Fqdn::parse).orElse(new Fqdn("nobody.test.example"));
        ValidationSettings settings = new ValidationSettings(Set.of(name), true, 10, 20, 64 * 1024, 256 * 1024);
        CertificateVerdict verdict = new CertificateValidation(new TrustMaterial(anchors, List.of()), settings, store)
                .validate(certificates(one.chain()), one.time());
        if (verdict instanceof CertificateVerdict.Accepted) {
            return Answer.accepts();
        }
        // The list is asked before the name, and the name last: who comes that far has passed all the rest.
        Denial denial = ((CertificateVerdict.Rejected) verdict).denial();
        DenialReason reason = denial.reason();
        boolean cameThrough = (one.name() == null && reason == DenialReason.CERTIFICATE_NAME_MISMATCH)
                || (!one.revocation() && reason == DenialReason.CERTIFICATE_CRL_UNAVAILABLE);
        return cameThrough ? Answer.accepts() : Answer.rejects(reason.code() + " " + denial.detail());
    }

    private static List<X509Certificate> certificates(List<byte[]> encoded) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            certificates.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }
}
