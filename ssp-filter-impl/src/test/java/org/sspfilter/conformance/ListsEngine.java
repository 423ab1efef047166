package org.sspfilter.conformance;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathParameters;
import org.sspfilter.impl.path.PathRules;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.ListRules;
import org.sspfilter.impl.revocation.PathRevocation;
import org.sspfilter.impl.revocation.RevocationLists;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.SignerWays;
import org.sspfilter.impl.revocation.TestStores;

/**
 * The revocation of this project, on the chain as it was sent: for suites about lists whose certificates the whole
 * validation would refuse for other reasons, such as short keys and CAs that do not say that they are. Lists count for
 * seven days.
 */
final class ListsEngine implements Engine {

    private static final ListRules SEVEN_DAYS = new ListRules(Duration.ofDays(7));

    @Override
    public String name() {
        return "ssp-filter, lists alone";
    }

    @Override
    public Answer judge(ConformanceCase one) throws CertificateException {
        List<X509Certificate> sent = certificates(one.chain());
        List<X509Certificate> anchors = certificates(one.anchors());
        RevocationStore store =
                TestStores.of(anchors, one::time, SEVEN_DAYS, one.crls().toArray(new byte[0][]));
        SignerWays ways = new SignerWays(
                new PathFinder(new TrustMaterial(anchors, List.of()), 10),
                new PathRules(PathParameters.strict(10, null, false)));
        RevocationLists.Answer worst = new PathRevocation(store, ways)
                .judge(sent, anchors.get(0), sent, one.time())
                .worst();
        return worst.status() instanceof RevocationStatus.Good
                ? Answer.accepts()
                : Answer.rejects(worst.status().toString());
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
