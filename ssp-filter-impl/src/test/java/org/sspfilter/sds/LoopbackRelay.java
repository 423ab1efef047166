package org.sspfilter.sds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes octets between a client and a server on loopback, and can do to a connection what networks do. Knows nothing of what
 * it passes on.
 */
public final class LoopbackRelay implements AutoCloseable {

    /** What happens to what comes. */
    private enum Mode {
        /** It is passed on. */
        PASS,
        /** Connections are taken, and nothing else. */
        SILENT,
        /** Of the next piece of an answer one half is passed on, then the connection ends. */
        CUT
    }

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final int port;
    private volatile int target;
    private volatile Mode mode = Mode.PASS;
    private Optional<ServerSocket> listener = Optional.empty();

    public LoopbackRelay(int target) {
        this.target = target;
        this.port = listen(0);
    }

    /** Where clients connect to. */
    public int port() {
        return port;
    }

    /** How many connections were taken. */
    public int taken() {
        return taken.get();
    }

    /** All is well, and connections go to this server from now on. */
    public void passTo(int server) {
        target = server;
        pass();
    }

    /** All is well from now on. Connections that were not passed on end, so that nobody waits on them. */
    public void pass() {
        if (mode != Mode.PASS) {
            mode = Mode.PASS;
            drop();
        }
        if (listener.isEmpty()) {
            listen(port);
        }
    }

    /** Open connections end, and new ones are refused. */
    public void refuse() {
        listener.ifPresent(LoopbackRelay::quietly);
        listener = Optional.empty();
        drop();
    }

    /** Open connections end; new ones are taken, and nothing ever comes back. */
    public void silence() {
        mode = Mode.SILENT;
        drop();
    }

    /** Every connection ends in the middle of what comes back next. */
    public void cut() {
        mode = Mode.CUT;
    }

    /** Open connections end. */
    public void drop() {
        sockets.forEach(LoopbackRelay::quietly);
    }

    private int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1_000);
            listener = Optional.of(socket);
            start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                taken.incrementAndGet();
                sockets.add(client);
                if (mode != Mode.SILENT) {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(server);
                    start(() -> pump(client, server, false));
                    start(() -> pump(server, client, true));
                }
            } catch (IOException ended) {
                // The loop's condition tells whether this was the end.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] octets = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(octets); read >= 0; read = in.read(octets)) {
                if (answers && mode == Mode.CUT) {
                    out.write(octets, 0, read / 2);
                    break;
                }
                out.write(octets, 0, read);
            }
        } catch (IOException ended) {
            // Either side went away.
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        quietly(socket);
        sockets.remove(socket);
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyClosed) {
            // That is what was wanted.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        refuse();
    }
}
