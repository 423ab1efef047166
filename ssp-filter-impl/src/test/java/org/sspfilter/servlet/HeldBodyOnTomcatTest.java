package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.ownership.RequestBodyException.Fault;

/** A held body in a real container: what comes over the wire, and what a servlet then reads. */
@Tag("D03")
@Timeout(60)
class HeldBodyOnTomcatTest {

    private static final int MAX = 4096;
    private static final String SERVER_TIMEOUT = "300";
    private static final BodyBounds BOUNDS = new BodyBounds(MAX, Duration.ofSeconds(60), System::nanoTime);
    private static final String BODY = "{\"a\": \"Médecine\"}";

    @TempDir
    static Path folder;

    private static final Tomcat TOMCAT = new Tomcat();
    private static final Queue<Fault> FAULTS = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        FAULTS.clear();
    }

    @BeforeAll
    static void start() throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("connectionTimeout", SERVER_TIMEOUT);
        connector.setProperty("maxThreads", "4");
        TOMCAT.setBaseDir(folder.resolve("tomcat").toString());
        TOMCAT.setConnector(connector);
        Context context = TOMCAT.addContext(
                "", Files.createDirectory(folder.resolve("app")).toString());
        FilterDef filter = new FilterDef();
        filter.setFilterName("holding");
        filter.setFilter(new Holding());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("holding");
        mapping.addURLPattern("/*");
        mapping.setDispatcher(DispatcherType.REQUEST.name());
        context.addFilterMap(mapping);
        Wrapper servlet = Tomcat.addServlet(context, "echo", new Echo());
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "echo");
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    /** Holds the body as a check that reads it would have it held. */
    private static final class Holding implements Filter {

        private final SspRequest admitted = (SspRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SspRequest.class}, (proxy, method, arguments) -> null);

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest asked = (HttpServletRequest) request;
            HttpServletResponse answer = (HttpServletResponse) response;
            BufferedBody body = new BufferedBody(asked, BOUNDS);
            if (asked.getHeader("X-Read-Before") != null) {
                asked.getInputStream().readAllBytes();
            }
            try {
                body.bytes();
            } catch (RequestBodyException e) {
                FAULTS.add(e.fault());
                if (Answers.isAnsweredByServer(asked, answer)) {
                    return;
                }
                answer.setStatus(400);
                answer.setHeader("Connection", "close");
                answer.getOutputStream().print("fault " + e.fault());
                answer.flushBuffer();
                return;
            }
            chain.doFilter(
                    new AdmittedHttpRequest(asked, new HiddenHeaders(List.of()), admitted, body.held(), answer),
                    answer);
        }
    }

    /** Reads the body in the way that the path asks for, and sends it back. */
    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.setContentType("text/plain;charset=UTF-8");
            Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
            switch (included == null ? request.getPathInfo() : included.toString()) {
                case "/forward" -> request.getRequestDispatcher("/stream").forward(request, response);
                case "/include" -> request.getRequestDispatcher("/stream").include(request, response);
                case "/reader" -> {
                    request.setCharacterEncoding("UTF-8");
                    response.getWriter().print(request.getReader().readLine());
                }
                case "/continued" -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> {
                        copy(context);
                        context.complete();
                    });
                }
                case "/listener" -> listen(request.startAsync());
                case "/parts" -> request.getParts();
                default ->
                    response.getOutputStream().write(request.getInputStream().readAllBytes());
            }
        }

        private static void copy(AsyncContext context) {
            try {
                context.getResponse()
                        .getOutputStream()
                        .write(context.getRequest().getInputStream().readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void listen(AsyncContext context) throws IOException {
            ServletInputStream stream = context.getRequest().getInputStream();
            ByteArrayOutputStream taken = new ByteArrayOutputStream();
            stream.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    byte[] piece = new byte[5];
                    while (stream.isReady() && !stream.isFinished()) {
                        taken.write(piece, 0, stream.read(piece));
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    context.getResponse().getOutputStream().write(taken.toByteArray());
                    context.complete();
                }

                @Override
                public void onError(Throwable failure) {
                    context.complete();
                }
            });
        }
    }

    private static String head(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
    }

    /** Sends, and reads what comes back until the end; the other direction is closed before when asked. */
    private static String exchange(byte[] sent, boolean shut) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), TOMCAT.getConnector().getLocalPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(sent);
            out.flush();
            if (shut) {
                socket.shutdownOutput();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String exchange(String head, String body) throws IOException {
        return exchange((head + body).getBytes(StandardCharsets.UTF_8), false);
    }

    private static String length(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/reader", "/continued", "/listener", "/forward", "/include"})
    void servletReadsTheSameBodyInItsOwnWay(String path) throws IOException {
        assertThat(exchange(head(path, length(BODY), "Content-Type: application/fhir+json"), BODY))
                .startsWith("HTTP/1.1 200")
                .contains(BODY);
    }

    @Test
    void servletReadsTheSameBodyWhenItCameInChunks() throws IOException {
        assertThat(exchange(
                        head("/listener", "Transfer-Encoding: chunked"), "4\r\n{\"a\"\r\n6\r\n: \"b\"}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("{\"a\": \"b\"}");
    }

    @Test
    @Tag("L16")
    void doesNotTakeABodyForEmptyThatAnotherFilterHasRead() throws IOException {
        String chunks = "3\r\nabc\r\n0\r\n\r\n";
        assertThat(exchange(head("/stream", "Transfer-Encoding: chunked", "X-Read-Before: yes"), chunks))
                .contains("fault UNREADABLE");
        assertThat(exchange(head("/stream", length("abc"), "X-Read-Before: yes"), "abc"))
                .contains("fault UNREADABLE");
        assertThat(exchange(head("/stream", "Transfer-Encoding: chunked"), "0\r\n\r\n"))
                .contains("fault UNREADABLE");
        assertThat(exchange(head("/stream", length("")), "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void servletIsToldThatPartsCannotBeHad() throws IOException {
        assertThat(exchange(head("/parts", length(BODY)), BODY)).startsWith("HTTP/1.1 500");
    }

    @Test
    void compressedBodyIsHeldAsItCame() throws IOException {
        String coded = "\u001f-not-gzip";
        assertThat(exchange(head("/stream", length(coded), "Content-Encoding: gzip"), coded))
                .startsWith("HTTP/1.1 200")
                .contains(coded);
    }

    @Test
    void refusesTwoGigabytesByTheirLength() throws IOException {
        assertThat(exchange(head("/stream", "Content-Length: 2147483648"), "")).contains("fault TOO_LARGE");
    }

    @Test
    void refusesChunksOverTheBound() throws IOException {
        String chunk = "800\r\n" + "x".repeat(2048) + "\r\n";
        assertThat(exchange(head("/stream", "Transfer-Encoding: chunked"), chunk.repeat(3) + "0\r\n\r\n"))
                .contains("fault TOO_LARGE");
        assertThat(exchange(head("/stream", "Transfer-Encoding: chunked"), chunk.repeat(2) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void lengthBesideChunksIsNotReadAsTheLength() throws IOException {
        String answer =
                exchange(head("/stream", "Content-Length: 3", "Transfer-Encoding: chunked"), "5\r\nabcde\r\n0\r\n\r\n");
        assertThat(answer)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).startsWith("HTTP/1.1 400"),
                        chunked -> assertThat(chunked).contains("abcde"));
    }

    @Test
    void refusesABodyThatEndsBeforeItsLength() throws IOException {
        byte[] sent = (head("/stream", "Content-Length: 100") + "abc").getBytes(StandardCharsets.UTF_8);
        assertThat(exchange(sent, true)).startsWith("HTTP/1.1 400");
        assertThat(FAULTS).containsExactly(Fault.UNREADABLE);
    }

    @Test
    void refusesABodyThatStallsWhenTheServerGivesUpWaiting() throws IOException {
        assertThat(exchange(head("/stream", "Content-Length: 100"), "abc")).startsWith("HTTP/1.1 408");
        assertThat(exchange(head("/stream", "Transfer-Encoding: chunked"), "3\r\nabc\r\n"))
                .startsWith("HTTP/1.1 408");
        assertThat(FAULTS).containsExactly(Fault.LATE, Fault.LATE);
    }

    @Test
    void keepsNoFileOfWhatWasSent() throws IOException {
        String large = "x".repeat(MAX);
        assertThat(exchange(head("/stream", length(large)), large)).contains(large);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
