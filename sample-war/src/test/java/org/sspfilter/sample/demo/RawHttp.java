package org.sspfilter.sample.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A client that sends a request as it is given: no normalised path, no added or folded header (but {@code Host},
 * {@code Connection} and {@code Content-Length} where the request has none), any method with any body. One connection a
 * request, to loopback only.
 *
 * <p>Immutable, thread-safe. Blocks, at most the time-out for each read.
 */
final class RawHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final SocketFactory sockets;
    private final List<String> protocols;
    private final List<String> suites;

    private RawHttp(SocketFactory sockets, List<String> protocols, List<String> suites) {
        this.sockets = sockets;
        this.protocols = List.copyOf(protocols);
        this.suites = List.copyOf(suites);
    }

    /** A client without encryption. */
    static RawHttp plain() {
        return new RawHttp(SocketFactory.getDefault(), List.of(), List.of());
    }

    /** A client for TLS; an empty list of protocols or suites leaves the choice to the JDK. */
    static RawHttp over(SocketFactory sockets, List<String> protocols, List<String> suites) {
        return new RawHttp(sockets, protocols, suites);
    }

    /**
     * Sends a request and reads the answer.
     *
     * @throws IOException when there is no HTTP answer: refused at the handshake, closed, or too late
     */
    RawAnswer send(int port, RawRequest request) throws IOException {
        return send(port, Optional.empty(), request);
    }

    /** The same, saying another host than localhost in the {@code Host} header. */
    RawAnswer send(int port, Optional<String> host, RawRequest request) throws IOException {
        try (Socket socket = connect(port)) {
            List<HttpHeader> headers = new ArrayList<>(request.headers());
            addIfAbsent(headers, "Host", host.orElse("localhost:" + port));
            addIfAbsent(headers, "Connection", "close");
            if (request.body().length > 0) {
                addIfAbsent(headers, "Content-Length", Integer.toString(request.body().length));
            }
            String line = request.method() + " " + request.target() + " HTTP/1.1";
            HttpWire.write(socket.getOutputStream(), line, headers, request.body());
            return readAnswer(new BufferedInputStream(socket.getInputStream()), request.method());
        }
    }

    private static void addIfAbsent(List<HttpHeader> headers, String name, String value) {
        if (HttpHeader.first(headers, name, "").isEmpty()) {
            headers.add(new HttpHeader(name, value));
        }
    }

    private Socket connect(int port) throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), (int) TIMEOUT.toMillis());
            if (socket instanceof SSLSocket tls) {
                handshake(tls);
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void handshake(SSLSocket socket) throws IOException {
        SSLParameters parameters = socket.getSSLParameters();
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
    }

    private static RawAnswer readAnswer(InputStream in, String method) throws IOException {
        int status = status(HttpWire.readLine(in));
        List<HttpHeader> headers = HttpWire.readHeaders(in);
        while (status == 100) {
            status = status(HttpWire.readLine(in));
            headers = HttpWire.readHeaders(in);
        }
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = bodiless ? new byte[0] : HttpWire.readBody(in, headers, true);
        return new RawAnswer(status, headers, body);
    }

    private static int status(String line) throws IOException {
        if (line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            return Integer.parseInt(line.substring(9, 12));
        }
        throw new IOException("The answer does not begin with a status line");
    }
}
