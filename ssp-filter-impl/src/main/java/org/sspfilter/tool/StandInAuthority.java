package org.sspfilter.tool;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.path.TestKitMarker;

/** A CA for the length of a proof, whose key nobody keeps. Made when it is first asked for. Not thread-safe. */
final class StandInAuthority {

    private static final Duration LIFE = Duration.ofDays(1);

    private final Path folder;
    private final InstantSource clock;
    private final boolean marked;
    private @Nullable KeyPair keys;

    /**
     * Not made yet.
     *
     * @param folder takes its files
     * @param clock the time
     * @param marked whether it says that it is no real one, as stage dev demands
     */
    StandInAuthority(Path folder, InstantSource clock, boolean marked) {
        this.folder = folder;
        this.clock = clock;
        this.marked = marked;
    }

    Path certificate() throws IOException {
        try {
            Instant now = clock.instant();
            X500Name name = new X500Name("CN=ssp-filter proof");
            X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(now.minus(LIFE)),
                            Date.from(now.plus(LIFE)),
                            name,
                            keys().getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            if (marked) {
                certificate.addExtension(new ASN1ObjectIdentifier(TestKitMarker.OID), false, DERNull.INSTANCE);
            }
            return write(
                    "authority.pem",
                    "CERTIFICATE",
                    certificate
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys().getPrivate()))
                            .getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    Path key() throws IOException {
        try {
            return write("authority.key", "PRIVATE KEY", keys().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPair made = keys;
        if (made == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            made = generator.generateKeyPair();
            keys = made;
        }
        return made;
    }

    private Path write(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
