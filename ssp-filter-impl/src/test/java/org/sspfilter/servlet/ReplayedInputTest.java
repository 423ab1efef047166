package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.SspRequest;

/** A body that a check has read, as the application reads it. */
class ReplayedInputTest {

    private static final String TEXT = "{\"name\": \"Médecine\"}";

    private final Queue<Runnable> started = new ArrayDeque<>();
    private boolean async;
    private @Nullable String containerEncoding;

    private AdmittedHttpRequest request() {
        AsyncContext context = proxy(AsyncContext.class, (name, arguments) -> {
            if (name.equals("start")) {
                started.add((Runnable) arguments[0]);
            }
            return null;
        });
        HttpServletRequest container = proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "isAsyncStarted" -> async;
            case "getAsyncContext" -> context;
            case "getCharacterEncoding" -> containerEncoding;
            case "getContentLengthLong" -> 21L;
            case "getInputStream", "getReader", "getParts", "getPart" ->
                throw new AssertionError("The container's stream is used up");
            default -> null;
        });
        return new AdmittedHttpRequest(
                container,
                new HiddenHeaders(List.of()),
                proxy(SspRequest.class, (name, arguments) -> null),
                TEXT.getBytes(StandardCharsets.UTF_8),
                proxy(HttpServletResponse.class, (name, arguments) -> null));
    }

    private interface Answer {
        @Nullable
        Object of(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                ReplayedInputTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answer.of(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    @Test
    void givesTheSameBytesAsAStream() throws Exception {
        AdmittedHttpRequest request = request();
        ServletInputStream stream = request.getInputStream();

        assertThat(stream.available()).isEqualTo(21);
        assertThat(stream.read()).isEqualTo('{');
        assertThat(stream.readAllBytes()).hasSize(20);
        assertThat(stream.isFinished()).isTrue();
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[9])).isEqualTo(-1);
        assertThat(request.getInputStream()).isSameAs(stream);
        assertThat(request.getContentLengthLong()).isEqualTo(21);
        assertThatThrownBy(() -> stream.read(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void givesBytesOrTextButNotBoth() throws Exception {
        AdmittedHttpRequest bytes = request();
        bytes.getInputStream();
        assertThatIllegalStateException().isThrownBy(bytes::getReader);

        AdmittedHttpRequest text = request();
        assertThat(text.getReader()).isSameAs(text.getReader());
        assertThatIllegalStateException().isThrownBy(text::getInputStream);
    }

    @Test
    void readsTextInTheServletsDefaultUnlessACharsetIsNamed() throws Exception {
        assertThat(request().getReader().readLine()).isEqualTo(TEXT.replace("é", "Ã©"));

        containerEncoding = "utf-8";
        assertThat(request().getReader().readLine()).isEqualTo(TEXT);
    }

    @Test
    void readsTextInTheCharsetThatTheApplicationSets() throws Exception {
        containerEncoding = "ISO-8859-1";
        AdmittedHttpRequest request = request();
        request.setCharacterEncoding("utf-8");

        assertThat(request.getCharacterEncoding()).isEqualTo("UTF-8");
        assertThat(request.getReader().readLine()).isEqualTo(TEXT);
    }

    /** As Servlet 6.1 calls it. */
    @Test
    void readsTextInTheCharsetThatTheApplicationSetsWithoutItsName() throws Exception {
        containerEncoding = "ISO-8859-1";
        AdmittedHttpRequest request = request();
        request.setCharacterEncoding(StandardCharsets.UTF_8);

        assertThat(request.getCharacterEncoding()).isEqualTo("UTF-8");
        assertThat(request.getReader().readLine()).isEqualTo(TEXT);
    }

    @Test
    void leavesTheCharsetAloneOnceTextIsRead() throws Exception {
        AdmittedHttpRequest request = request();
        request.getReader();
        request.setCharacterEncoding("UTF-16");

        assertThat(request.getCharacterEncoding()).isNull();
    }

    @Test
    void refusesCharsetsThatNobodyKnows() {
        containerEncoding = "x-no-such";
        assertThatExceptionOfType(UnsupportedEncodingException.class)
                .isThrownBy(() -> request().getReader())
                .withMessage("x-no-such");
        containerEncoding = "no such";
        assertThatExceptionOfType(UnsupportedEncodingException.class)
                .isThrownBy(() -> request().getReader());
        assertThatExceptionOfType(UnsupportedEncodingException.class)
                .isThrownBy(() -> request().setCharacterEncoding("x-no-such"));
    }

    @Test
    void refusesToTakeTheBodyApart() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> request().getParts())
                .withMessageContaining("getInputStream()");
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> request().getPart("a"))
                .withMessageContaining("getInputStream()");
    }

    /** Takes so many bytes each time it is told of some, and notes what it is told. */
    private static final class Noting implements ReadListener {
        private final ServletInputStream stream;
        private final int most;
        private final List<String> told = new ArrayList<>();

        Noting(ServletInputStream stream, int most) {
            this.stream = stream;
            this.most = most;
        }

        @Override
        public void onDataAvailable() throws IOException {
            told.add("data");
            int taken = 0;
            while (taken < most && stream.isReady()) {
                stream.read();
                taken++;
            }
        }

        @Override
        public void onAllDataRead() {
            told.add("end");
        }

        @Override
        public void onError(Throwable failure) {
            told.add(failure.getClass().getSimpleName());
        }
    }

    private void run() {
        for (Runnable next = started.poll(); next != null; next = started.poll()) {
            next.run();
        }
    }

    @Test
    void tellsAListenerOnceOnAThreadOfTheContainer() throws Exception {
        async = true;
        ServletInputStream stream = request().getInputStream();
        Noting listener = new Noting(stream, 100);
        stream.setReadListener(listener);
        assertThat(listener.told).isEmpty();

        run();

        assertThat(listener.told).containsExactly("data", "end");
        assertThat(stream.isReady()).isFalse();
        assertThat(stream.read()).isEqualTo(-1);
        run();
        assertThat(listener.told).hasSize(2);
    }

    @Test
    void tellsOfTheEndWhenTheRestIsTakenLater() throws Exception {
        async = true;
        ServletInputStream stream = request().getInputStream();
        Noting listener = new Noting(stream, 5);
        stream.setReadListener(listener);
        run();
        assertThat(listener.told).containsExactly("data");
        assertThat(stream.isReady()).isTrue();

        assertThat(stream.readNBytes(16)).hasSize(16);
        run();

        assertThat(listener.told).containsExactly("data", "end");
    }

    @Test
    void tellsOfTheEndAloneWhenNothingIsLeft() throws Exception {
        async = true;
        ServletInputStream stream = request().getInputStream();
        stream.readAllBytes();
        Noting listener = new Noting(stream, 5);
        stream.setReadListener(listener);
        run();

        assertThat(listener.told).containsExactly("end");
    }

    @Test
    void tellsAListenerOfItsOwnFailure() throws Exception {
        async = true;
        ServletInputStream stream = request().getInputStream();
        List<Throwable> told = new ArrayList<>();
        stream.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                throw new IOException("x");
            }

            @Override
            public void onAllDataRead() {
                throw new AssertionError("There is more");
            }

            @Override
            public void onError(Throwable failure) {
                told.add(failure);
            }
        });
        run();

        assertThat(told).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void refusesListenersThatAServletMayNotSet() throws Exception {
        ServletInputStream blocking = request().getInputStream();
        assertThatIllegalStateException().isThrownBy(() -> blocking.setReadListener(new Noting(blocking, 1)));

        async = true;
        ServletInputStream stream = request().getInputStream();
        assertThatThrownBy(() -> stream.setReadListener(null)).isInstanceOf(NullPointerException.class);
        stream.setReadListener(new Noting(stream, 1));
        assertThatIllegalStateException().isThrownBy(() -> stream.setReadListener(new Noting(stream, 1)));
    }
}
