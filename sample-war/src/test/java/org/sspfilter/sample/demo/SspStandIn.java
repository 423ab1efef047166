package org.sspfilter.sample.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Stands in for the Spine Secure Proxy: a forward proxy that takes {@code /https://provider/...}, demands a client
 * certificate, {@linkplain SspChecks checks} the call as the real one does, and hands it on unchanged, with the proxy's own
 * certificate. One call a connection.
 *
 * <p>Thread-safe.
 */
final class SspStandIn implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 20_000;
    private static final int WORKERS = 8;
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "expect");

    private final SSLServerSocket listener;
    private final SspChecks checks;
    private final RawHttp provider;
    private final SspAudit audit;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, SspStandIn::daemon);

    private SspStandIn(SSLServerSocket listener, SspChecks checks, RawHttp provider, SspAudit audit) {
        this.listener = listener;
        this.checks = checks;
        this.provider = provider;
        this.audit = audit;
    }

    /**
     * Starts on loopback.
     *
     * @param port 0 for any free one
     * @param tls its server certificate, and whom it trusts
     * @param checks what it looks at
     * @param provider the client with which it calls providers
     * @param audit its trail
     */
    static SspStandIn start(int port, SSLContext tls, SspChecks checks, RawHttp provider, SspAudit audit)
            throws IOException {
        SSLServerSocket listener =
                (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(port, 50, Loopback.ADDRESS);
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        listener.setNeedClientAuth(true);
        SspStandIn standIn = new SspStandIn(listener, checks, provider, audit);
        daemon(standIn::accept).start();
        return standIn;
    }

    int port() {
        return listener.getLocalPort();
    }

    String baseUrl() {
        return "https://localhost:" + port();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ssp-stand-in");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                workers.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a connection that was gone before it was taken: the loop's condition tells which.
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.startHandshake();
            List<X509Certificate> chain = Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            RawAnswer answer = answer(chain, read(in));
            List<HttpHeader> headers = new ArrayList<>(endToEnd(answer.headers()));
            headers.add(new HttpHeader("Content-Length", Integer.toString(answer.body().length)));
            headers.add(new HttpHeader("Connection", "close"));
            HttpWire.write(socket.getOutputStream(), "HTTP/1.1 " + answer.status() + " ", headers, answer.body());
        } catch (IOException e) {
            // No handshake, no request, or the caller went away: there is nobody to answer.
        }
    }

    private static RawRequest read(InputStream in) throws IOException {
        String[] line = HttpWire.readLine(in).split(" ", -1);
        if (line.length != 3 || !line[2].equals("HTTP/1.1")) {
            throw new IOException("Not a request line");
        }
        List<HttpHeader> headers = HttpWire.readHeaders(in);
        return new RawRequest(line[0], line[1], headers, HttpWire.readBody(in, headers, false));
    }

    private RawAnswer answer(List<X509Certificate> chain, RawRequest request) throws IOException {
        SspCall call = SspCall.of(request);
        Optional<SspRefusal> refusal = checks.refuse(chain, call);
        if (refusal.isPresent()) {
            return refused(call, refusal.get());
        }
        try {
            RawAnswer answer = handOn(call);
            audit.record(call, answer.status(), "");
            return answer;
        } catch (IOException e) {
            return refused(call, SspRefusal.unreachable(call.target()));
        }
    }

    private RawAnswer refused(SspCall call, SspRefusal refusal) throws IOException {
        audit.record(call, refusal.status(), refusal.reason());
        return refusal.answer();
    }

    private RawAnswer handOn(SspCall call) throws IOException {
        URI root = URI.create(
                "https://" + call.target().substring("https://".length()).split("[/?]", 2)[0]);
        int port = root.getPort() < 0 ? 443 : root.getPort();
        List<HttpHeader> headers = new ArrayList<>(endToEnd(call.request().headers()));
        headers.add(new HttpHeader("Forwarded", "for=127.0.0.1;proto=https"));
        RawRequest onward = new RawRequest(
                call.request().method(), call.path(), headers, call.request().body());
        return provider.send(port, Optional.of(root.getRawAuthority()), onward);
    }

    private static List<HttpHeader> endToEnd(List<HttpHeader> headers) {
        return headers.stream()
                .filter(header -> !HOP_BY_HOP.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        workers.shutdownNow();
    }
}
