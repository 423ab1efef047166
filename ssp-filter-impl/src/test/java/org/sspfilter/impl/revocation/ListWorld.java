package org.sspfilter.impl.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;
import org.sspfilter.certificate.RevocationStatus;
import org.sspfilter.impl.path.PathFinder;
import org.sspfilter.impl.path.PathParameters;
import org.sspfilter.impl.path.PathRules;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.CertificateBuilder;
import org.sspfilter.pki.CrlBuilder;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;

/** A root, a sub CA and a peer below it, whose lists a test changes one at a time. The root's own list is good. */
final class ListWorld {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final TestPki PKI = TestPki.at(NOW);
    static final CertificateAuthority ROOT = PKI.root();
    static final CertificateAuthority SUB = PKI.subCa();
    static final Issued PEER = SUB.issue("ssp.test.nhs.uk").build();
    static final String DISTRIBUTION_POINTS = "2.5.29.31";

    private final Issued peer;
    private final List<byte[]> lists = new ArrayList<>();
    private final List<X509Certificate> sent = new ArrayList<>();
    private final List<X509Certificate> way = new ArrayList<>();
    private ListRules rules = ListRules.DEFAULT;

    private ListWorld(Issued peer) {
        this.peer = peer;
        way.addAll(List.of(peer.certificate(), SUB.certificate()));
        sent.addAll(way);
        lists.add(ROOT.crl().build());
    }

    static ListWorld of(Issued peer) {
        return new ListWorld(peer);
    }

    static ListWorld ofPeer() {
        return of(PEER);
    }

    /** A certificate of the sub CA with distribution points. */
    static Issued peerAt(DistributionPoint... points) {
        return SUB.issue("ssp.test.nhs.uk")
                .extension(DISTRIBUTION_POINTS, false, new CRLDistPoint(points))
                .build();
    }

    static DistributionPoint point(@Nullable String url, @Nullable ReasonFlags reasons, @Nullable X500Name crlIssuer) {
        return new DistributionPoint(
                url == null
                        ? null
                        : new DistributionPointName(
                                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url))),
                reasons,
                crlIssuer == null ? null : new GeneralNames(new GeneralName(crlIssuer)));
    }

    /** A certificate of this issuer that signs lists in the sub CA's name, with a key of its own. */
    static CertificateBuilder signer(CertificateAuthority issuer) {
        return issuer.issueCa("Signer")
                .subject(SUB.name())
                .key(PKI.key("lists"))
                .claimsCa(false)
                .keyUsage(KeyUsage.cRLSign);
    }

    /** A list of the sub CA that the key of {@link #signer} signed. */
    static CrlBuilder otherKeysList() {
        return SUB.crl().signedBy(PKI.key("lists"));
    }

    ListWorld without() {
        lists.clear();
        return this;
    }

    ListWorld list(CrlBuilder list) {
        lists.add(list.build());
        return this;
    }

    ListWorld sending(X509Certificate certificate) {
        sent.add(certificate);
        return this;
    }

    /** One CA more between the peer and the sub CA. */
    ListWorld below(X509Certificate certificate) {
        way.add(1, certificate);
        sent.add(certificate);
        return this;
    }

    ListWorld rules(ListRules value) {
        rules = value;
        return this;
    }

    RevocationLists.Answer answer() {
        RevocationStore store =
                TestStores.of(List.of(ROOT.certificate()), () -> NOW, rules, lists.toArray(new byte[0][]));
        PathFinder finder = new PathFinder(new TrustMaterial(List.of(ROOT.certificate()), List.of()), 10);
        return new PathRevocation(store, new SignerWays(finder, new PathRules(PathParameters.strict(10, null, true))))
                .judge(way, ROOT.certificate(), sent, NOW)
                .worst();
    }

    RevocationStatus status() {
        return answer().status();
    }

    String why() {
        return status() instanceof RevocationStatus.Undetermined undetermined ? undetermined.why() : "" + status();
    }

    Issued peer() {
        return peer;
    }
}
