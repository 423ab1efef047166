package org.sspfilter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.audit.RenderingSink;
import org.sspfilter.impl.pipeline.Ruling;

/** What the warm path does not do: ask, verify, read, remember. Counted, over many requests that differ. */
class WarmPathTest {

    private static final int REQUESTS = 10_000;
    private static final long MAX_GROWTH = 2L << 20;

    private final CountingDirectory directory = new CountingDirectory();
    private @TempDir Path folder;
    private WarmChain chain;

    @BeforeEach
    void start() throws IOException {
        chain = WarmChain.start(
                folder, settings -> settings.directory(directory).auditSink(new RenderingSink()));
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void asksTheDirectoryOnceForTenThousandRequests() {
        serve(REQUESTS);

        assertThat(directory.calls()).isEqualTo(1);
    }

    @Test
    void verifiesNoSignatureOnceTheCertificateIsKnown() {
        try (CountedSignatures signatures = CountedSignatures.begin()) {
            serve(1);
            int cold = signatures.checked();
            serve(REQUESTS);

            assertThat(cold).isPositive();
            assertThat(signatures.checked()).isEqualTo(cold);
        }
    }

    @Test
    void keepsTheVerdictForAnEqualCertificateOfAnotherConnection() throws CertificateException {
        try (CountedSignatures signatures = CountedSignatures.begin()) {
            serve(1);
            int cold = signatures.checked();
            X509Certificate[] again = parsedAgain(chain.certificates());
            Ruling ruling = chain.run(chain.servedOver(again));

            assertThat(again[0]).isNotSameAs(chain.certificates()[0]);
            assertThat(ruling).isInstanceOf(Ruling.Admitted.class);
            assertThat(cold).isPositive();
            assertThat(signatures.checked()).isEqualTo(cold);
        }
    }

    @Test
    void readsNoFileForTenThousandRequests() throws IOException {
        serve(1);
        Path recorded = folder.resolve("reads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            serve(REQUESTS);
            recording.dump(recorded);
        }

        assertThat(readsBelow(folder, recorded)).isZero();
    }

    @Test
    void theRecordingShowsReadsOfTheFilter(@TempDir Path other) throws IOException {
        Path recorded = folder.resolve("reads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            WarmChain.start(other, settings -> settings.auditSink(new RenderingSink()))
                    .close();
            recording.dump(recorded);
        }

        assertThat(readsBelow(other, recorded)).isPositive();
    }

    @Test
    void remembersNothingOfAHundredThousandDifferentRequests() {
        serve(REQUESTS);
        long before = usedHeap();
        serve(10 * REQUESTS);

        assertThat(usedHeap() - before).isLessThan(MAX_GROWTH);
    }

    private void serve(int requests) {
        for (int i = 0; i < requests; i++) {
            if (!(chain.run(chain.served()) instanceof Ruling.Admitted)) {
                throw new AssertionError("Request " + i + " was refused");
            }
        }
    }

    private static long readsBelow(Path folder, Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .map(event -> event.getString("path"))
                .filter(path -> path != null && path.startsWith(folder.toString()))
                .count();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            runtime.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static X509Certificate[] parsedAgain(X509Certificate[] chain) throws CertificateException {
        // The JDK's own would find the first object in a cache.
        CertificateFactory factory = CertificateFactory.getInstance("X.509", new BouncyCastleProvider());
        X509Certificate[] again = new X509Certificate[chain.length];
        for (int i = 0; i < chain.length; i++) {
            again[i] = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(chain[i].getEncoded()));
        }
        return again;
    }
}
