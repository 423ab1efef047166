package org.sspfilter.sample.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Octets to a door and back, exactly as given. One connection an exchange, which ends when the server closes it; so a
 * request should say {@code Connection: close}.
 */
final class Wire {

    private static final int PATIENCE_MILLIS = 15_000;
    /** Slow enough that a million octets take twenty seconds on the quickest machine. */
    private static final long NANOS_A_DRIP = 20_000;

    private Wire() {}

    /** Sends and reads to the end; {@link Answer#none()} when the server wants no such connection. */
    static Answer exchange(Door door, String actor, byte[] octets) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = connect(door, actor)) {
            send(socket, octets);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                received.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server neither answered nor closed the connection", e);
        } catch (IOException e) {
            // A server that refuses closes as it likes: what came until then counts.
        }
        return received.size() == 0 ? Answer.none() : Answer.read(received.toByteArray());
    }

    /** As far as the server wants it: one that refuses early closes while we are sending, its answer before us. */
    private static void send(Socket socket, byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // What it has answered until then can be read.
        }
    }

    /** Whether a handshake of TLS 1.2 is completed at a port. */
    static boolean isLetIn(int port, String actor) {
        try (SSLSocket socket =
                (SSLSocket) World.get().newTls(actor).getSocketFactory().createSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            return true;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server neither let anybody in nor closed the connection", e);
        } catch (IOException e) {
            return false;
        }
    }

    /** What came of a connection with other than the usual suites. */
    record Exchange(String suite, Answer answer) {}

    /** Offers these versions and suites, in this order; {@link Answer#none()} when the server wants no such connection. */
    static Exchange over(Door door, String actor, List<String> versions, List<String> suites, byte[] octets) {
        return prepared(door, actor, octets, socket -> {
            socket.setEnabledProtocols(versions.toArray(String[]::new));
            socket.setEnabledCipherSuites(suites.toArray(String[]::new));
        });
    }

    /** The same with a server's name in the first message of the handshake, whatever the request says. */
    static Answer named(Door door, String actor, String serverName, byte[] octets) {
        return prepared(door, actor, octets, socket -> {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setServerNames(List.of(new SNIHostName(serverName)));
                    parameters.setProtocols(new String[] {"TLSv1.2"});
                    socket.setSSLParameters(parameters);
                })
                .answer();
    }

    private static Exchange prepared(Door door, String actor, byte[] octets, Consumer<SSLSocket> preparation) {
        door.assumeOpen();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        String suite = "none";
        try (SSLSocket socket =
                (SSLSocket) World.get().newTls(actor).getSocketFactory().createSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            preparation.accept(socket);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()), PATIENCE_MILLIS);
            socket.startHandshake();
            suite = socket.getSession().getCipherSuite();
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(received);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server neither answered nor closed the connection", e);
        } catch (IOException e) {
            // As above: what came until then counts.
        }
        return new Exchange(suite, received.size() == 0 ? Answer.none() : Answer.read(received.toByteArray()));
    }

    /** Sends, and reads one answer, the server's end of the connection still open. */
    static Answer answered(Door door, String actor, byte[] octets) throws IOException {
        try (Socket socket = connect(door, actor)) {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            return one(socket);
        }
    }

    /** Sends a head and then an octet, over and over, until the server answers. */
    static Answer drip(Door door, String actor, byte[] head, int octet) throws IOException {
        try (Socket socket = connect(door, actor)) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.flush();
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> one(socket));
            try {
                for (long due = System.nanoTime(); !answer.isDone(); due += NANOS_A_DRIP) {
                    while (System.nanoTime() - due < 0 && !answer.isDone()) {
                        Thread.onSpinWait();
                    }
                    out.write(octet);
                    out.flush();
                }
            } catch (IOException e) {
                // The server has answered and closed.
            }
            return answer.join();
        }
    }

    /** One answer: its head, and its body where it says how long that is; none where the server just closes. */
    private static Answer one(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            int first = in.read();
            if (first < 0) {
                return Answer.none();
            }
            received.write(first);
            while (!received.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                received.write(octet(in));
            }
            for (String length : Answer.read(received.toByteArray()).header("Content-Length")) {
                for (int i = 0; i < Integer.parseInt(length); i++) {
                    received.write(octet(in));
                }
            }
            return Answer.read(received.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("The server closed within its answer");
        }
        return octet;
    }

    /** Sends, reads the first octets of the answer, and hangs up. */
    static void hangUp(Door door, String actor, byte[] octets) throws IOException {
        try (Socket socket = connect(door, actor)) {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            if (socket.getInputStream().read() < 0) {
                throw new IOException("The server was quicker");
            }
        }
    }

    private static Socket connect(Door door, String actor) throws IOException {
        door.assumeOpen();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
        Socket socket = door == Door.PLAIN
                ? new Socket()
                : World.get().tls(actor).getSocketFactory().createSocket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        // Or each flight of a handshake waits for the acknowledgement of the last.
        socket.setTcpNoDelay(true);
        socket.connect(address, PATIENCE_MILLIS);
        if (socket instanceof SSLSocket tls) {
            tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            tls.startHandshake();
        }
        return socket;
    }
}
