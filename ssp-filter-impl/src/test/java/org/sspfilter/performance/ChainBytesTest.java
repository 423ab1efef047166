package org.sspfilter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.audit.RenderingSink;
import org.sspfilter.impl.pipeline.Ruling;

/** Bytes that the warm chain allocates a request: counted by the JVM, so free of noise. */
class ChainBytesTest {

    private static final int WARM_UP = 60_000;
    private static final int REQUESTS = 20_000;
    private static final int ROUNDS = 3;
    private static final int POOL = 1_000;
    private static final int ANSWER = 1024;
    private static final long MOST = 6 * 1024;

    private @TempDir Path folder;
    private WarmChain chain;
    private byte[] answer = {};

    @BeforeEach
    void start() throws IOException {
        chain = WarmChain.start(folder, settings -> settings.auditSink(new RenderingSink()));
    }

    @AfterEach
    void stop() {
        assertThat(answer).isNotNull();
        chain.close();
    }

    @Test
    void servedRequestCostsAtMostSixKibibytesMoreThanReadingIt() {
        List<PlainRequest> requests = pool(chain::served);
        assertThat(requests)
                .allSatisfy(request -> assertThat(chain.run(request)).isInstanceOf(Ruling.Admitted.class));
        long touch = bytes(requests, ChainBytesTest::touch);
        long served = bytes(requests, chain::run);

        long added = served - touch;
        System.out.println("bytes a served request, over touch, audit line included: " + added);
        assertThat(added).isLessThanOrEqualTo(MOST);
    }

    @Test
    void requestNotListedCostsNoMoreThanServedOne() {
        assertRefusedIsCheap("not listed", chain::notListed);
    }

    @Test
    void expiredRequestCostsNoMoreThanServedOne() {
        assertRefusedIsCheap("expired", chain::expired);
    }

    /** The served one has an answer of 1 KiB, made by the application; the refused one's is made here. */
    private void assertRefusedIsCheap(String name, Supplier<PlainRequest> maker) {
        List<PlainRequest> refused = pool(maker);
        assertThat(refused).allSatisfy(request -> assertThat(chain.run(request)).isInstanceOf(Ruling.Refused.class));
        long cost = bytes(refused, chain::run);
        long served = bytes(pool(chain::served), request -> {
            chain.run(request);
            answer = new byte[ANSWER];
        });

        System.out.println("bytes a refused request (" + name + "), body included: " + cost
                + "; a served one, answer included: " + served);
        assertThat(cost).isLessThanOrEqualTo(served);
    }

    private static List<PlainRequest> pool(Supplier<PlainRequest> maker) {
        List<PlainRequest> pool = new ArrayList<>(POOL);
        for (int i = 0; i < POOL; i++) {
            pool.add(maker.get());
        }
        return pool;
    }

    private static long bytes(List<PlainRequest> requests, Consumer<PlainRequest> work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.accept(requests.get(i % POOL));
        }
        // The least of some rounds: code that is still being compiled allocates more.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = AllocatedBytes.now();
            for (int i = 0; i < REQUESTS; i++) {
                work.accept(requests.get(i % POOL));
            }
            least = Math.min(least, (AllocatedBytes.now() - before) / REQUESTS);
        }
        return least;
    }

    /** What every solution reads: the certificate and five headers. */
    private static void touch(PlainRequest request) {
        Object chain = request.attribute(WarmChain.CERTIFICATE);
        boolean all = chain != null
                && request.header("Ssp-From") != null
                && request.header("Ssp-To") != null
                && request.header("Ssp-TraceID") != null
                && request.header("Ssp-InteractionID") != null
                && request.header("Authorization") != null;
        if (!all) {
            throw new AssertionError("A header is missing");
        }
    }
}
