package org.sspfilter.performance;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes that a thread has allocated, as the JVM counts them. */
public final class AllocatedBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** By this thread, since it began. */
    public static long now() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
