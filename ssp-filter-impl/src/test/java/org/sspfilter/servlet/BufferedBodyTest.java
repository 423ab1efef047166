package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.RequestBodyException.Fault;

/** A body that comes slowly, endlessly, broken off or not at all. */
@Tag("D03")
class BufferedBodyTest {

    private static final int MAX = 20_000;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger streams = new AtomicInteger();
    private Supplier<@Nullable String> encoding = () -> null;
    private String verb = "GET";
    private boolean finished;
    private boolean tellsNothing;
    private final BodyBounds bounds = new BodyBounds(MAX, DEADLINE, nanos::get);

    /** What the container's stream gives: at most so many bytes a read, each after so long, and what then. */
    private final class Line extends ServletInputStream {
        private final long sent;
        private final int piece;
        private final Duration wait;
        private final @Nullable Exception failure;
        private long at;

        Line(long sent, int piece, Duration wait, @Nullable Exception failure) {
            this.sent = sent;
            this.piece = piece;
            this.wait = wait;
            this.failure = failure;
        }

        @Override
        public int read() {
            throw new AssertionError("A body is not read byte by byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            nanos.addAndGet(wait.toNanos());
            if (at == sent) {
                if (failure instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                if (failure != null) {
                    throw (IOException) failure;
                }
                return -1;
            }
            int count = (int) Math.min(Math.min(length, piece), sent - at);
            Arrays.fill(target, offset, offset + count, (byte) 'x');
            at += count;
            return count;
        }

        @Override
        public boolean isFinished() {
            if (tellsNothing) {
                throw new UnsupportedOperationException();
            }
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private BufferedBody body(long declared, Line line) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentLengthLong" -> declared;
                    case "getMethod" -> verb;
                    case "getInputStream" -> {
                        streams.incrementAndGet();
                        yield line;
                    }
                    case "getCharacterEncoding" -> encoding.get();
                    default -> null;
                });
        return new BufferedBody(request, bounds);
    }

    private Line line(long sent, int piece, Duration wait) {
        return new Line(sent, piece, wait, null);
    }

    private static Fault fault(BufferedBody body) {
        RequestBodyException thrown = catchThrowableOfType(RequestBodyException.class, body::bytes);
        assertThat(thrown).isNotNull();
        assertThat(body.held()).isNull();
        return thrown.fault();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, MAX})
    void holdsBodiesUpToTheBound(int length) throws Exception {
        for (long declared : new long[] {length, -1}) {
            BufferedBody body = body(declared, line(length, 3000, Duration.ZERO));
            assertThat(body.bytes()).hasSize(length).doesNotContain(0);
            assertThat(body.bytes()).isSameAs(body.held());
        }
        assertThat(streams).hasValue(2);
    }

    @Test
    void refusesBodiesOverTheBound() {
        assertThat(fault(body(-1, line(MAX + 1, 8192, Duration.ZERO)))).isEqualTo(Fault.TOO_LARGE);
        assertThat(fault(body(-1, line(Long.MAX_VALUE, 8192, Duration.ZERO)))).isEqualTo(Fault.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {MAX + 1, Integer.MAX_VALUE, 2L << 30, Long.MAX_VALUE})
    void refusesALargeLengthWithoutReading(long declared) {
        assertThat(fault(body(declared, line(Long.MAX_VALUE, 8192, Duration.ZERO))))
                .isEqualTo(Fault.TOO_LARGE);
        assertThat(streams).hasValue(0);
    }

    @Test
    void boundsTheTimeOfAllPieces() throws Exception {
        Duration wait = Duration.ofSeconds(1);
        assertThat(body(10, line(10, 1, wait)).bytes()).hasSize(10);
        assertThat(fault(body(11, line(11, 1, wait)))).isEqualTo(Fault.LATE);
        assertThat(fault(body(-1, line(11, 1, wait)))).isEqualTo(Fault.LATE);
        assertThat(fault(body(1, line(1, 1, DEADLINE.plusNanos(1))))).isEqualTo(Fault.LATE);
        assertThat(body(1, line(1, 1, DEADLINE)).bytes()).hasSize(1);
    }

    @Test
    void takesTheEndOfTheServersOwnWaitForLate() {
        SocketTimeoutException timeout = new SocketTimeoutException("patient 9876543210");
        assertThat(fault(body(9, new Line(5, 8192, Duration.ZERO, timeout)))).isEqualTo(Fault.LATE);
        assertThat(fault(body(-1, new Line(5, 8192, Duration.ZERO, new IOException(timeout)))))
                .isEqualTo(Fault.LATE);
        assertThat(fault(body(9, new Line(5, 8192, DEADLINE, new EOFException()))))
                .isEqualTo(Fault.LATE);
    }

    @Test
    void refusesBodiesThatEndTooEarly() {
        assertThat(fault(body(9, line(8, 8192, Duration.ZERO)))).isEqualTo(Fault.UNREADABLE);
        assertThat(fault(body(9, new Line(8, 8192, Duration.ZERO, new EOFException("patient 9876543210")))))
                .isEqualTo(Fault.UNREADABLE);
        assertThat(fault(body(-1, new Line(8, 8192, Duration.ZERO, new EOFException()))))
                .isEqualTo(Fault.UNREADABLE);
    }

    /** As Undertow may end a stream when it gives up waiting. */
    @Test
    void takesAnEndAfterAWaitForLateAndOneAtOnceForTaken() {
        Duration silence = Duration.ofMillis(100);
        BufferedBody stopped = body(9, new Line(8, 8192, silence.plusNanos(1), null));
        assertThat(fault(stopped)).isEqualTo(Fault.LATE);
        assertThat(stopped.isTaken()).isFalse();

        BufferedBody taken = body(9, new Line(8, 8192, silence, null));
        assertThat(fault(taken)).isEqualTo(Fault.UNREADABLE);
        assertThat(taken.isTaken()).isTrue();

        BufferedBody nothing = body(9, new Line(0, 8192, silence.plusNanos(1), null));
        assertThat(fault(nothing)).isEqualTo(Fault.UNREADABLE);
        assertThat(nothing.isTaken()).isTrue();
    }

    /** As where a filter before has read a body that came in chunks, and the server then tells of none. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    @Tag("L16")
    void doesNotTakeABodyForEmptyThatAnotherHasRead(String method) {
        verb = method;
        finished = true;
        BufferedBody read = body(-1, line(0, 1, Duration.ZERO));
        assertThat(fault(read)).isEqualTo(Fault.UNREADABLE);
        assertThat(read.isTaken()).isTrue();

        finished = false;
        BufferedBody empty = body(-1, line(0, 1, Duration.ZERO));
        assertThat(fault(empty)).isEqualTo(Fault.UNREADABLE);
        assertThat(empty.isTaken()).isFalse();
    }

    /** Some servers say so as soon as all has arrived. */
    @Test
    void readsAStreamThatSaysItIsFinishedAndIsNot() throws Exception {
        verb = "POST";
        finished = true;
        assertThat(body(-1, line(5, 2, Duration.ZERO)).bytes()).hasSize(5);
        assertThat(body(0, line(0, 1, Duration.ZERO)).bytes()).isEmpty();
        verb = "DELETE";
        assertThat(body(-1, line(0, 1, Duration.ZERO)).bytes()).isEmpty();
    }

    @Test
    void readsAStreamThatCannotTellWhetherItIsFinished() throws Exception {
        tellsNothing = true;
        assertThat(body(-1, line(3, 8, Duration.ZERO)).bytes()).hasSize(3);
    }

    @Test
    void refusesWhateverTheContainersStreamThrows() {
        for (RuntimeException failure : List.of(
                new IllegalStateException("x"),
                new NullPointerException("x"),
                new UncheckedIOException(new EOFException()))) {
            assertThat(fault(body(9, new Line(8, 8192, Duration.ZERO, failure))))
                    .isEqualTo(Fault.UNREADABLE);
            assertThat(fault(body(-1, new Line(8, 8192, Duration.ZERO, failure))))
                    .isEqualTo(Fault.UNREADABLE);
        }
        SocketTimeoutException timeout = new SocketTimeoutException("x");
        assertThat(fault(body(9, new Line(8, 8192, Duration.ZERO, new UncheckedIOException(timeout)))))
                .isEqualTo(Fault.LATE);
    }

    @Test
    void tellsTheCharsetThatTheContainerReadsTextIn() throws Exception {
        BufferedBody body = body(0, line(0, 1, Duration.ZERO));
        assertThat(body.characterEncoding()).isNull();
        encoding = () -> "GBK";
        assertThat(body.characterEncoding()).isEqualTo("GBK");
        encoding = () -> {
            throw new UnsupportedCharsetException("x");
        };
        assertThat(catchThrowableOfType(RequestBodyException.class, body::characterEncoding)
                        .fault())
                .isEqualTo(Fault.MEDIA_TYPE);
    }

    @Test
    void saysNothingOfWhatTheContainerSaid() {
        BufferedBody body = body(9, new Line(8, 8192, Duration.ZERO, new EOFException("patient 9876543210")));
        RequestBodyException thrown = catchThrowableOfType(RequestBodyException.class, body::bytes);
        assertThat(thrown).hasMessageContaining("EOFException").hasMessageNotContaining("987");
    }
}
