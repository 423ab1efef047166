package org.sspfilter.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sspfilter.impl.audit.RenderingSink;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.endpoint.EndpointTable;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.registration.EndpointRows;
import org.sspfilter.impl.registration.RowFile;
import org.sspfilter.impl.registration.RowProblems;
import org.sspfilter.impl.stage.Enforcement;
import org.sspfilter.performance.PlainRequest;
import org.sspfilter.performance.WarmChain;

/**
 * What a request costs the whole warm chain with ten endpoints and with ten thousand, in one process, slices of the two in
 * turn; each request is for the next of many practices, so that no one of them stays in the processor's caches. Then what it
 * costs to read and hold ten thousand rows. Counted are bytes and CPU time of the one thread at work; CPU time on a shared
 * machine is to be compared within one run and nowhere else.
 */
public final class EndpointScale {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int POOL = 5_000;
    private static final int WARM_UP = 20;
    private static final int SLICES = 41;
    private static final int READINGS = 15;

    private EndpointScale() {}

    /** Runs it and prints a table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("endpoint-scale");
        try {
            compare(folder);
            read(file(folder, MANY));
        } finally {
            delete(folder);
        }
    }

    private static void compare(Path folder) throws IOException {
        int[] sizes = {FEW, MANY};
        List<WarmChain> chains = new ArrayList<>();
        List<List<PlainRequest>> pools = new ArrayList<>();
        for (int size : sizes) {
            Path own = Files.createDirectory(folder.resolve("of" + size));
            String file = file(own, size).toString();
            WarmChain chain = WarmChain.start(
                    own, settings -> settings.set("endpoints.file", file).auditSink(new RenderingSink()));
            chains.add(chain);
            List<PlainRequest> pool = new ArrayList<>();
            for (int i = 0; i < POOL; i++) {
                int practice = (int) ((i * 7919L) % size);
                pool.add(chain.servedAt(root(practice), asid(practice)));
            }
            pools.add(pool);
        }
        List<List<double[]>> results = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < WARM_UP + SLICES; round++) {
            for (int c = 0; c < sizes.length; c++) {
                // Who goes first takes turns too.
                int turn = (c + round) % sizes.length;
                double[] slice = slice(chains.get(turn), pools.get(turn));
                if (round >= WARM_UP) {
                    results.get(turn).add(slice);
                }
            }
        }
        System.out.println("endpoints  bytes/request (quartiles)     CPU us/request (quartiles)");
        for (int c = 0; c < sizes.length; c++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-9d %s   %s%n",
                    sizes[c],
                    quartiles(results.get(c), 0, "%9.1f"),
                    quartiles(results.get(c), 1, "%8.2f"));
        }
        chains.forEach(WarmChain::close);
    }

    private static double[] slice(WarmChain chain, List<PlainRequest> pool) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getThreadCpuTime(thread);
        for (PlainRequest request : pool) {
            if (!(chain.run(request) instanceof Ruling.Admitted)) {
                throw new IllegalStateException("refused");
            }
        }
        return new double[] {
            (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / pool.size(),
            (THREADS.getThreadCpuTime(thread) - nanos) / 1000.0 / pool.size()
        };
    }

    private static void read(Path file) {
        long thread = Thread.currentThread().getId();
        List<Double> millis = new ArrayList<>();
        EndpointTable table = new EndpointTable(List.of());
        long empty = usedHeap();
        for (int i = 0; i < READINGS; i++) {
            long nanos = THREADS.getThreadCpuTime(thread);
            RowProblems problems = new RowProblems();
            List<Endpoint> endpoints = new EndpointRows(ProfileLibrary.bundled(), Enforcement.ENFORCE)
                    .endpoints(
                            new RowFile("endpoints.file", file, RowFile.Format.CSV, 1 << 26, MANY).read(problems),
                            problems);
            table = new EndpointTable(endpoints);
            millis.add((THREADS.getThreadCpuTime(thread) - nanos) / 1e6);
            if (endpoints.size() != MANY) {
                throw new IllegalStateException(problems.count() + " problems");
            }
        }
        long full = usedHeap();
        boolean held = table.find(root(MANY - 1)).isPresent();
        double first = millis.get(0);
        millis.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "%d rows read and checked: %.0f ms CPU the first time, %.0f ms median; %d bytes a row held (%s)%n",
                MANY,
                first,
                millis.get(READINGS / 2),
                (full - empty) / MANY,
                held);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Path file(Path folder, int size) throws IOException {
        StringBuilder text = new StringBuilder("name,path,ods,asids,profile,interactions,disabled,accreditation\n");
        for (int i = 0; i < size; i++) {
            text.append("practice-")
                    .append(i)
                    .append(',')
                    .append(root(i))
                    .append(",P")
                    .append(10_000 + i)
                    .append(',')
                    .append(asid(i))
                    .append(",gpconnect-1,all,")
                    .append(i % 3 == 0 ? "structured" : "")
                    .append(",\n");
        }
        return Files.writeString(folder.resolve("practices.csv"), text);
    }

    private static String root(int practice) {
        return "/ours/P" + (10_000 + practice) + "/STU3/1/gpconnect";
    }

    private static String asid(int practice) {
        return Long.toString(300_000_000_000L + practice);
    }

    private static String quartiles(List<double[]> slices, int column, String format) {
        double[] sorted = slices.stream().mapToDouble(slice -> slice[column]).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (int quarter = 1; quarter <= 3; quarter++) {
            text.append(String.format(Locale.ROOT, format, sorted[quarter * (sorted.length - 1) / 4]));
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
