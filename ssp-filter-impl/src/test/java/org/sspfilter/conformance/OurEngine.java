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
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.CertificateValidation;
import org.sspfilter.impl.certificate.Examination;
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
        RevocationStore store = TestStores.of(
                anchors, one::time, CaseInputs.lists(one), one.crls().toArray(new byte[0][]));
        // An address is no name of a host, and no peer of ours is called by one.
        Fqdn name = Optional.ofNullable(one.name()).flatMap(Fqdn::parse).orElse(new Fqdn("nobody.test.example"));
        ValidationSettings settings =
                new ValidationSettings(Set.of(name), false, false, 10, 50, 64 * 1024, 256 * 1024, Set.of());
        Examination examination = new CertificateValidation(
                        new TrustMaterial(anchors, List.of()), settings, CaseInputs.parameters(one), store)
                .examine(certificates(one.chain()), one.time(), CaseInputs.demanded(one));
        Denial denial = examination.denial();
        return denial == null
                ? Answer.accepts()
                : Answer.rejects(denial.reason().code() + " " + denial.detail());
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
