package org.sspfilter.impl.certificate;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.revocation.RevocationStore;
import org.sspfilter.impl.revocation.TestStores;
import org.sspfilter.pki.CertificateAuthority;
import org.sspfilter.pki.TestPki;

/**
 * The verdict on a certificate that nobody has seen, with the lists loaded: CPU time of the one thread at work, RSA-2048,
 * leaf, sub CA and anchor. Every judgement of a round is of another leaf, read afresh, so that nothing that the JDK
 * remembers of a certificate object helps. Prints the medians, with and without the sub CA in the settings; the last case
 * is of chains whose sub CA nobody has seen either; the first is the bare signature check of a leaf.
 */
public final class ColdVerdict {

    private static final int LEAVES = 1_000;
    private static final int ROUNDS = 31;
    private static final int WARM = 15;
    private static final String NAME = "ssp.test.nhs.uk";

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ColdVerdict() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        TestPki pki = TestPki.at(now);
        X509Certificate root = pki.root().certificate();
        X509Certificate subCa = pki.subCa().certificate();
        List<byte[]> leaves = new ArrayList<>();
        List<byte[]> subCas = new ArrayList<>();
        for (int i = 0; i < LEAVES; i++) {
            leaves.add(pki.subCa().issue(NAME).build().certificate().getEncoded());
            CertificateAuthority again = pki.root().issueCa("Test Sub CA").buildCa();
            subCas.add(again.certificate().getEncoded());
        }
        RevocationStore store = TestStores.of(
                List.of(root, subCa), () -> now, pki.root().crl().build(), pki.subCa().crl().build());
        ValidationSettings settings = ValidationSettings.forNames(Set.of(new Fqdn(NAME)));
        CertificateValidation configured =
                new CertificateValidation(new TrustMaterial(List.of(root), List.of(subCa)), settings, store);
        CertificateValidation sent =
                new CertificateValidation(new TrustMaterial(List.of(root), List.of()), settings, store);

        String[] names = {
            "signature of a leaf alone", "sub CA configured", "sub CA sent, seen", "sub CA sent, never seen"
        };
        double[][] micros = new double[names.length][ROUNDS];
        long[] octets = new long[names.length];
        for (int round = -WARM; round < ROUNDS; round++) {
            for (int kind = 0; kind < names.length; kind++) {
                List<X509Certificate> fresh = read(leaves);
                List<X509Certificate> above = kind == 3 ? read(subCas) : List.of();
                long allocated = THREADS.getCurrentThreadAllocatedBytes();
                long started = THREADS.getCurrentThreadCpuTime();
                for (int i = 0; i < LEAVES; i++) {
                    X509Certificate leaf = fresh.get(i);
                    if (kind == 0) {
                        leaf.verify(subCa.getPublicKey());
                        continue;
                    }
                    CertificateVerdict verdict = kind == 1
                            ? configured.validate(List.of(leaf), now)
                            : sent.validate(List.of(leaf, kind == 2 ? subCa : above.get(i)), now);
                    if (!(verdict instanceof CertificateVerdict.Accepted)) {
                        throw new IllegalStateException(verdict.toString());
                    }
                }
                if (round >= 0) {
                    micros[kind][round] = (THREADS.getCurrentThreadCpuTime() - started) / 1e3 / LEAVES;
                    octets[kind] = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / LEAVES;
                }
            }
        }
        for (int kind = 0; kind < names.length; kind++) {
            Arrays.sort(micros[kind]);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %6.1f us (quartiles %.1f to %.1f) %,8d octets allocated%n",
                    names[kind],
                    micros[kind][ROUNDS / 2],
                    micros[kind][ROUNDS / 4],
                    micros[kind][ROUNDS * 3 / 4],
                    octets[kind]);
        }
    }

    /** More certificates than the JDK's factory remembers, so that each one is a new object. */
    private static List<X509Certificate> read(List<byte[]> encoded) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }
}
