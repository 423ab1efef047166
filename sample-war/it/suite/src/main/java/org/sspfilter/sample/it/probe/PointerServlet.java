package org.sspfilter.sample.it.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a body that a check may have read before it, in all the ways there are, and sends it back. */
@WebServlet(urlPatterns = "/nrl/*", asyncSupported = true)
public final class PointerServlet extends HttpServlet {

    private static final int CHUNK = 1000;

    /** For the container. */
    public PointerServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("DELETE")) {
            answer(response, "deleted".getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (request.getCharacterEncoding() == null) {
            // FHIR is UTF-8, and a server's reader is not unless it is told.
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        String way = request.getHeader("X-Read");
        switch (way == null ? "stream" : way) {
            case "reader" -> answer(response, text(request.getReader()));
            case "octets" -> answer(response, octetByOctet(request.getInputStream()));
            case "async" -> async(request.startAsync());
            case "async-given" -> async(request.startAsync(request, response));
            case "async-reader" -> asyncReader(request.startAsync());
            case "non-blocking" -> nonBlocking(request);
            default -> answer(response, request.getInputStream().readAllBytes());
        }
    }

    static byte[] text(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] chunk = new char[CHUNK];
        for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
            text.append(chunk, 0, read);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] octetByOctet(InputStream stream) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int octet = stream.read(); octet >= 0; octet = stream.read()) {
            whole.write(octet);
        }
        return whole.toByteArray();
    }

    /** Reads when the request's own thread has gone back to the container. */
    private static void async(AsyncContext async) {
        async.start(() -> {
            try {
                answer(
                        (HttpServletResponse) async.getResponse(),
                        async.getRequest().getInputStream().readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                async.complete();
            }
        });
    }

    private static void asyncReader(AsyncContext async) {
        async.start(() -> {
            try {
                answer(
                        (HttpServletResponse) async.getResponse(),
                        text(async.getRequest().getReader()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                async.complete();
            }
        });
    }

    private static void nonBlocking(HttpServletRequest request) throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream stream = request.getInputStream();
        stream.setReadListener(new Collecting(stream, async));
    }

    /** Reads what is there, whenever something is. */
    private static final class Collecting implements ReadListener {

        private final ServletInputStream stream;
        private final AsyncContext async;
        private final ByteArrayOutputStream whole = new ByteArrayOutputStream();

        Collecting(ServletInputStream stream, AsyncContext async) {
            this.stream = stream;
            this.async = async;
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] chunk = new byte[CHUNK];
            while (stream.isReady() && !stream.isFinished()) {
                int read = stream.read(chunk);
                if (read > 0) {
                    whole.write(chunk, 0, read);
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            answer((HttpServletResponse) async.getResponse(), whole.toByteArray());
            async.complete();
        }

        @Override
        public void onError(Throwable fault) {
            async.complete();
        }
    }

    private static void answer(HttpServletResponse response, byte[] octets) throws IOException {
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(octets);
    }
}
