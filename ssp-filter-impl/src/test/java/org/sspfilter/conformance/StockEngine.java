package org.sspfilter.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A stock {@code CertPathBuilder} of type PKIX, asked in the way its documentation says. */
final class StockEngine implements Engine {

    private final String name;
    private final Provider provider;

    private StockEngine(String name, Provider provider) {
        this.name = name;
        this.provider = provider;
    }

    static StockEngine jdk() {
        return new StockEngine("JDK", Objects.requireNonNull(Security.getProvider("SUN")));
    }

    static StockEngine bouncyCastle() {
        return new StockEngine("Bouncy Castle", new BouncyCastleProvider());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer judge(ConformanceCase one) throws GeneralSecurityException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", provider);
        Set<TrustAnchor> anchors = new HashSet<>();
        for (byte[] anchor : one.anchors()) {
            anchors.add(new TrustAnchor(certificate(factory, anchor), null));
        }
        List<Object> stored = new ArrayList<>();
        for (byte[] certificate : one.chain()) {
            stored.add(certificate(factory, certificate));
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate((X509Certificate) stored.get(0));
        if (one.eku() != null) {
            target.setExtendedKeyUsage(Set.of(oid(one.eku())));
        }
        for (byte[] list : one.crls()) {
            stored.add(factory.generateCRL(new ByteArrayInputStream(list)));
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(stored)));
        parameters.setDate(Date.from(one.time()));
        parameters.setRevocationEnabled(one.revocation());
        parameters.setMaxPathLength(10);
        if (!one.initialPolicies().isEmpty()) {
            parameters.setInitialPolicies(one.initialPolicies());
        }
        parameters.setExplicitPolicyRequired(one.yes("explicitPolicy"));
        parameters.setPolicyMappingInhibited(one.yes("inhibitMapping"));
        parameters.setAnyPolicyInhibited(one.yes("inhibitAny"));
        CertPathBuilder.getInstance("PKIX", provider).build(parameters);
        return Answer.accepts();
    }

    private static X509Certificate certificate(CertificateFactory factory, byte[] der) throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    private static String oid(String purpose) {
        return (purpose.equals("clientAuth") ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth).getId();
    }
}
