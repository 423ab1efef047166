package org.sspfilter.impl.revocation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CRLHolder;

/**
 * A revocation list of a million entries with serial numbers of 16 octets and a reason each: loaded without the signature
 * check and asked, by us, by the JDK and by Bouncy Castle in turn, so that all suffer the same machine. CPU time of the one
 * thread at work, and the octets that it asks for: with the old rows and the DER those of a load of ours are the most that
 * replacing a list needs at once. Prints the medians.
 */
public final class ListComparison {

    private static final int ENTRIES = 1_000_000;
    private static final int ASKED = 4_096;
    private static final int ROUNDS = 5;

    /** Work that may fail. */
    private interface Work {
        Object run() throws Exception;
    }

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final X500Principal ISSUER = new X500Principal("CN=Issuer");

    private static Object last = "";

    private ListComparison() {}

    /** Measures, for random and for sorted entries. */
    public static void main(String[] arguments) throws Exception {
        PublicKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        for (boolean sorted : new boolean[] {false, true}) {
            BigInteger[] asked = new BigInteger[ASKED];
            byte[] der = list(sorted, asked);
            Work ours = () -> new ParsedList(der, "", ListRules.DEFAULT).pack(key);
            Work jdk = () ->
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            Work holder = () -> new X509CRLHolder(der);
            RevokedSerials packed = ((RevocationList) ours.run()).serials();
            Work find = () -> {
                Object found = "";
                for (BigInteger serial : asked) {
                    found = packed.find(ISSUER, serial);
                }
                return found;
            };
            String[] names = {"load, ours", "load, JDK", "load, BC holder", "4096 look-ups, ours"};
            Work[] works = {ours, jdk, holder, find};
            double[][] millis = new double[works.length][ROUNDS];
            long[] octets = new long[works.length];
            for (int warm = 0; warm < 20; warm++) {
                last = ours.run();
                last = find.run();
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < works.length; i++) {
                    long allocated = THREADS.getCurrentThreadAllocatedBytes();
                    long started = THREADS.getCurrentThreadCpuTime();
                    last = works[i].run();
                    millis[i][round] = (THREADS.getCurrentThreadCpuTime() - started) / 1e6;
                    octets[i] = THREADS.getCurrentThreadAllocatedBytes() - allocated;
                    last = "";
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, DER %,d, retained %.1f octets an entry%n",
                    sorted ? "sorted" : "random",
                    der.length,
                    (double) packed.retainedOctets() / packed.size());
            for (int i = 0; i < works.length; i++) {
                Arrays.sort(millis[i]);
                System.out.printf(
                        Locale.ROOT,
                        "  %-20s %,12.2f ms (%,.2f to %,.2f) %,14d octets allocated%n",
                        names[i],
                        millis[i][ROUNDS / 2],
                        millis[i][0],
                        millis[i][ROUNDS - 1],
                        octets[i]);
            }
        }
    }

    private static byte[] list(boolean inOrder, BigInteger[] asked) throws IOException {
        Random random = new Random(42);
        BigInteger[] serials = new BigInteger[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            serials[i] = new BigInteger(128, random).setBit(127);
        }
        for (int i = 0; i < ASKED; i++) {
            // An object of its own, as a certificate that was just read has.
            asked[i] = new BigInteger(serials[random.nextInt(ENTRIES)].toByteArray());
        }
        if (inOrder) {
            Arrays.sort(serials);
        }
        byte[] time = time(random);
        byte[] reason = {0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01, 0x01};
        ByteArrayOutputStream entries = new ByteArrayOutputStream(50 * ENTRIES);
        for (BigInteger serial : serials) {
            entries.write(element(0x30, join(element(0x02, serial.toByteArray()), time(random), reason)));
        }
        byte[] algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)
                .getEncoded();
        byte[] version = {2, 1, 1};
        byte[] due = element(0x17, "270101000000Z".getBytes(StandardCharsets.US_ASCII));
        byte[] body = element(
                0x30,
                join(version, algorithm, ISSUER.getEncoded(), time, due, element(0x30, entries.toByteArray())));
        byte[] signature = new DERBitString(new byte[256]).getEncoded(ASN1Encoding.DER);
        return element(0x30, join(body, algorithm, signature));
    }

    /** Some second of the years 2020 to 2025. */
    private static byte[] time(Random random) throws IOException {
        String text = String.format(
                Locale.ROOT,
                "2%d%02d%02d%02d%02d%02dZ",
                random.nextInt(6),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60));
        return element(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static byte[] element(int tag, byte[] content) throws IOException {
        byte[] length = BigInteger.valueOf(content.length).toByteArray();
        byte[] head = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : join(new byte[] {(byte) tag, (byte) (0x80 | significant(length))}, trimmed(length));
        return join(head, content);
    }

    private static int significant(byte[] length) {
        return trimmed(length).length;
    }

    private static byte[] trimmed(byte[] length) {
        return length[0] == 0 ? Arrays.copyOfRange(length, 1, length.length) : length;
    }
}
