package org.sspfilter.impl.wiring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.sspfilter.impl.x509.PemBlocks;

/** Reads certificates that are trusted with nothing: only what they name is of interest. */
final class ExampleCertificates {

    private static final long MAX_OCTETS = 1024 * 1024;

    private ExampleCertificates() {}

    /** The certificates of a file, PEM or DER. The exception's message is for the operator. */
    static List<X509Certificate> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MAX_OCTETS) {
            throw new IOException("the file " + file + " does not exist, cannot be read or is larger than 1 MiB");
        }
        byte[] content = Files.readAllBytes(file);
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            if (!PemBlocks.isPem(content)) {
                certificates.add(certificate(content));
            } else {
                for (PemBlocks.Block block : PemBlocks.read(content)) {
                    if (block.label().equals("CERTIFICATE")) {
                        certificates.add(certificate(block.der()));
                    }
                }
            }
        } catch (CertificateException | ClassCastException | IOException e) {
            throw new IOException("the file " + file + " cannot be read as certificates", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("the file " + file + " holds no certificate");
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
