package org.sspfilter.impl.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.x509.CertificateFacts;
import org.sspfilter.impl.x509.PemBlocks;

/**
 * Reads trust material from files, PEM with one or more certificates or DER with one. Notes everything that is wrong, so
 * that the operator reads it all at once.
 *
 * <p>Used once, by one thread. Reads files.
 */
public final class TrustMaterialFiles {

    private static final long MAX_OCTETS = 1024 * 1024;

    private final Instant now;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * A reader.
     *
     * @param now the instant at which certificates must be valid
     */
    public TrustMaterialFiles(Instant now) {
        this.now = now;
    }

    /**
     * Reads the material.
     *
     * @param anchors files of anchors
     * @param intermediates files of intermediates
     * @return the material; empty when there is a {@linkplain #problems() problem}
     */
    public Optional<TrustMaterial> read(Collection<Path> anchors, Collection<Path> intermediates) {
        List<X509Certificate> trusted = certificates("anchor", anchors);
        List<X509Certificate> helping = certificates("intermediate", intermediates);
        if (anchors.isEmpty()) {
            problems.add("No file of anchors is named");
        } else if (!trusted.isEmpty() && trusted.stream().allMatch(this::hasExpired)) {
            problems.add("Every anchor has expired: " + String.join("; ", warnings));
        }
        return problems.isEmpty() ? Optional.of(new TrustMaterial(trusted, helping)) : Optional.empty();
    }

    /**
     * What was wrong.
     *
     * @return sentences for the operator, naming files; empty when nothing was
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * What is odd but no problem.
     *
     * @return sentences for the operator, naming files
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private List<X509Certificate> certificates(String kind, Collection<Path> files) {
        Set<X509Certificate> found = new LinkedHashSet<>();
        for (Path file : files) {
            String place = "The " + kind + " file " + file;
            if (!Files.isRegularFile(file)) {
                problems.add(place + " does not exist");
                continue;
            }
            try {
                read(place, file, found);
            } catch (IOException e) {
                problems.add(place + " cannot be read");
            }
        }
        return List.copyOf(found);
    }

    private void read(String place, Path file, Set<X509Certificate> found) throws IOException {
        if (Files.size(file) > MAX_OCTETS) {
            problems.add(place + " is larger than 1 MiB");
            return;
        }
        byte[] content = Files.readAllBytes(file);
        List<byte[]> encoded = new ArrayList<>();
        if (!PemBlocks.isPem(content)) {
            encoded.add(content);
        } else {
            for (PemBlocks.Block block : PemBlocks.read(content)) {
                if (block.isPrivateKey()) {
                    problems.add(place + " holds a private key, which has no place there");
                } else if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                    encoded.add(block.der());
                }
            }
        }
        if (encoded.isEmpty()) {
            problems.add(place + " holds no certificate");
        }
        int number = 0;
        for (byte[] der : encoded) {
            number++;
            add(place + ", certificate " + number + ",", der, found);
        }
    }

    private void add(String place, byte[] der, Set<X509Certificate> found) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | ClassCastException e) {
            problems.add(place + " is no X.509 certificate");
            return;
        }
        if (certificate.getBasicConstraints() < 0) {
            problems.add(place + " is not a CA's");
        }
        if (!isStrong(certificate)) {
            problems.add(place + " has a key that is too weak or unknown");
        }
        if (hasExpired(certificate)) {
            // At the end of a generation of CAs the old one still stands beside the new: no reason not to start. It
            // admits nobody.
            warnings.add(place + " expired at " + certificate.getNotAfter().toInstant());
        }
        found.add(certificate);
    }

    private boolean hasExpired(X509Certificate certificate) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static boolean isStrong(X509Certificate certificate) {
        try {
            return CertificateFacts.of(certificate).hasStrongKey();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
