package org.sspfilter.bench;

import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.accreditation.CacheSettings;
import org.sspfilter.impl.accreditation.CachingDirectory;

/**
 * A look-up of what is kept, with 10 systems kept and with 100,000, asked for in random order; the two in turn, so that what
 * else the machine does meets both. Counts the CPU time and the bytes of the thread that asks, and not what it waits.
 */
public final class DirectoryComparison {

    private static final InteractionId READ =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
    private static final int QUESTIONS = 100_000;
    private static final int WARM_UP = 10;
    private static final int SLICES = 41;
    private static final CacheSettings DEFAULTS = CacheSettings.DEFAULTS;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int systems;
    private final CachingDirectory directory;
    private final AccreditationQuery[] questions = new AccreditationQuery[QUESTIONS];
    private final double[] nanos = new double[SLICES];
    private final double[] bytes = new double[SLICES];

    private DirectoryComparison(int systems) throws DirectoryUnavailableException {
        this.systems = systems;
        CacheSettings settings = new CacheSettings(
                DEFAULTS.listedFor(),
                DEFAULTS.notListedFor(),
                DEFAULTS.refreshAhead(),
                DEFAULTS.staleIfError(),
                200_000,
                DEFAULTS.deadline(),
                DEFAULTS.maxWaiting(),
                DEFAULTS.loaderThreads(),
                DEFAULTS.failuresToOpen(),
                DEFAULTS.backOff());
        directory = new CachingDirectory(
                new Everybody(),
                settings,
                Ticker.systemTicker(),
                InstantSource.system(),
                CachingDirectory.loaders(settings));
        for (int i = 0; i < systems; i++) {
            directory.find(question(i));
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < QUESTIONS; i++) {
            // An ASID of its own each, as a request's header makes one.
            questions[i] = question(random.nextInt(systems));
        }
    }

    /** Prints the quartiles of each. */
    public static void main(String[] arguments) throws DirectoryUnavailableException {
        DirectoryComparison few = new DirectoryComparison(10);
        DirectoryComparison many = new DirectoryComparison(100_000);
        for (int slice = -WARM_UP; slice < SLICES; slice++) {
            few.slice(slice);
            many.slice(slice);
        }
        few.print();
        many.print();
    }

    private void slice(int number) throws DirectoryUnavailableException {
        long thread = Thread.currentThread().getId();
        long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        int listed = 0;
        for (AccreditationQuery question : questions) {
            listed += directory.find(question) instanceof AccreditationAnswer.Listed ? 1 : 0;
        }
        long nanosAfter = THREADS.getCurrentThreadCpuTime();
        long bytesAfter = THREADS.getThreadAllocatedBytes(thread);
        if (listed != QUESTIONS || directory.report().misses() != systems) {
            throw new IllegalStateException("An answer was not kept");
        }
        if (number >= 0) {
            nanos[number] = (double) (nanosAfter - nanosBefore) / QUESTIONS;
            bytes[number] = (double) (bytesAfter - bytesBefore) / QUESTIONS;
        }
    }

    private void print() {
        System.out.printf(
                Locale.ROOT, "%7d kept: CPU %s ns, %s bytes a look-up%n", systems, quartiles(nanos), quartiles(bytes));
        directory.close();
    }

    private static String quartiles(double[] values) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                values[values.length / 4],
                values[values.length / 2],
                values[3 * values.length / 4]);
    }

    private static AccreditationQuery question(int system) {
        return new AccreditationQuery(
                new Asid(String.format(Locale.ROOT, "%012d", 200_000_000_000L + system)), READ, null);
    }

    /** Lists whoever is asked for. */
    private static final class Everybody implements AccreditationDirectory {
        @Override
        public AccreditationAnswer find(AccreditationQuery query) {
            return new AccreditationAnswer.Listed(new Accreditation(
                    query.asid(), Set.of(new OdsCode("A1001")), Set.of(query.interaction()), null, Instant.EPOCH));
        }
    }
}
