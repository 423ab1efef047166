package org.sspfilter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sspfilter.impl.audit.RenderingSink;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.performance.PlainRequest;
import org.sspfilter.performance.WarmChain;

/**
 * The whole warm chain without a servlet container, from the request to its rendered audit line; each request with a token
 * and a trace ID of its own. Read {@code gc.alloc.rate.norm}: bytes a request. Times on a shared machine are noise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChainBenchmark {

    private static final int POOL = 1024;

    private Path folder;
    private WarmChain chain;
    private List<PlainRequest> served;
    private List<PlainRequest> notListed;
    private List<PlainRequest> expired;
    private int next;

    /** Starts the chain and makes the requests. */
    @Setup
    public void start() throws IOException {
        folder = Files.createTempDirectory("chain-benchmark");
        chain = WarmChain.start(folder, settings -> settings.auditSink(new RenderingSink()));
        served = pool(chain::served);
        notListed = pool(chain::notListed);
        expired = pool(chain::expired);
    }

    private static List<PlainRequest> pool(Supplier<PlainRequest> maker) {
        return Stream.generate(maker).limit(POOL).toList();
    }

    /** Ends the chain. */
    @TearDown
    public void stop() throws IOException {
        chain.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private PlainRequest one(List<PlainRequest> pool) {
        next = (next + 1) % POOL;
        return pool.get(next);
    }

    /** Admitted. */
    @Benchmark
    public Ruling served() {
        return chain.run(one(served));
    }

    /** Refused by the directory's word, the answer's body included. */
    @Benchmark
    public Ruling notListed() {
        return chain.run(one(notListed));
    }

    /** Refused by an expired token, the answer's body included. */
    @Benchmark
    public Ruling expired() {
        return chain.run(one(expired));
    }
}
