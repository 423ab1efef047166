package org.sspfilter.tool;

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

/** Reads the certificates that a peer sent: PEM with one or more, or DER with one. */
final class ChainFile {

    private static final long MAX_OCTETS = 1024 * 1024;

    private ChainFile() {}

    static List<X509Certificate> read(Path file) throws UnusableFileException {
        List<byte[]> encoded;
        try {
            encoded = encoded(file);
        } catch (IOException e) {
            throw new UnusableFileException("The file " + file + " cannot be read: " + e.getMessage());
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (byte[] der : encoded) {
            chain.add(certificate(file, der, chain.size() + 1));
        }
        return chain;
    }

    private static List<byte[]> encoded(Path file) throws IOException, UnusableFileException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException("The file " + file + " does not exist");
        }
        if (!Files.isReadable(file)) {
            throw new UnusableFileException("You may not read the file " + file);
        }
        if (Files.size(file) > MAX_OCTETS) {
            throw new UnusableFileException("The file " + file + " is larger than 1 MiB");
        }
        byte[] content = Files.readAllBytes(file);
        if (content.length > 0 && content[0] == 0x30) {
            return List.of(content);
        }
        List<byte[]> encoded = new ArrayList<>();
        if (PemBlocks.isPem(content)) {
            for (PemBlocks.Block block : PemBlocks.read(content)) {
                if (block.isPrivateKey()) {
                    throw new UnusableFileException(
                            "The file " + file
                                    + " holds a private key, which has no place there: give a file with the certificates alone");
                }
                if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                    encoded.add(block.der());
                }
            }
        }
        if (encoded.isEmpty()) {
            throw new UnusableFileException(
                    "The file " + file + " holds no certificate: give PEM with one or more, or DER with one");
        }
        return encoded;
    }

    private static X509Certificate certificate(Path file, byte[] der, int number) throws UnusableFileException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | ClassCastException e) {
            throw new UnusableFileException("Number " + number + " of the file " + file + " is no X.509 certificate");
        }
    }
}
