package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sspfilter.ownership.RequestBodyException;

/** What a body costs: nothing where no check needs it, itself once where one does. */
class BodyCostTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int BODY = 10 * 1024;
    private static final BodyBounds BOUNDS = new BodyBounds(2 * BODY, Duration.ofSeconds(10), System::nanoTime);
    private static final int WARM_UP = 5_000;
    private static final int BODIES = 1_000;

    private final byte[] sent = new byte[BODY];
    private final AtomicInteger streams = new AtomicInteger();

    @Test
    void bodyThatNobodyNeedsIsNotTouched() {
        BufferedBody body = new BufferedBody(request(), BOUNDS);

        assertThat(body.contentType()).isNull();
        assertThat(body.held()).isNull();
        assertThat(streams).hasValue(0);
    }

    @Test
    void bodyOfDeclaredLengthIsHeldOnce() throws RequestBodyException {
        HttpServletRequest request = request();
        for (int i = 0; i < WARM_UP; i++) {
            new BufferedBody(request, BOUNDS).bytes();
        }
        long before = allocated();
        for (int i = 0; i < BODIES; i++) {
            new BufferedBody(request, BOUNDS).bytes();
        }
        long each = (allocated() - before) / BODIES;

        System.out.println("bytes to hold a body of " + BODY + ": " + each);
        assertThat(each).isLessThanOrEqualTo(BODY * 11 / 10 + 4 * 1024);
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getInputStream")) {
                        streams.incrementAndGet();
                        return new Sent(sent);
                    }
                    return method.getName().equals("getContentLengthLong") ? (long) BODY : null;
                });
    }

    /** The container's stream. */
    private static final class Sent extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Sent(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }
    }
}
