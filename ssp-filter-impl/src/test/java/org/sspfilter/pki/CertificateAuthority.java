package org.sspfilter.pki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;

/** A CA of the test: issues certificates and revocation lists. */
public final class CertificateAuthority {

    private final TestPki pki;
    private final Issued self;

    CertificateAuthority(TestPki pki, Issued self) {
        this.pki = pki;
        this.self = self;
    }

    /** A device certificate for this host, named by CN only, as the Spine does; to be built with {@code build()}. */
    public CertificateBuilder issue(String commonName) {
        return CertificateBuilder.leaf(pki, this, commonName);
    }

    /** A CA certificate, to be built with {@code buildCa()}. Its key goes by its name. */
    public CertificateBuilder issueCa(String commonName) {
        return CertificateBuilder.ca(pki, this, commonName);
    }

    /** A revocation list, empty at first. */
    public CrlBuilder crl() {
        return new CrlBuilder(pki, this);
    }

    public X509Certificate certificate() {
        return self.certificate();
    }

    public KeyPair keys() {
        return self.keys();
    }

    /** Its certificate with its key. */
    public Issued issued() {
        return self;
    }

    public X500Name name() {
        return X500Name.getInstance(self.certificate().getSubjectX500Principal().getEncoded());
    }

    public String pem() {
        return Pem.of(List.of(certificate()));
    }
}
