package org.sspfilter.impl.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that give up on a handshake. The connect time-out of the LDAP library ends with the TCP connection: without this,
 * a server that takes the connection and then says nothing, or only a little at a time, holds the thread for ever. The library
 * sets its own read time-outs once it sends requests. Thread-safe when the sockets' maker is.
 */
final class TimedTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final Duration readTimeout;
    private final TimeLimit limit;

    /**
     * Sockets.
     *
     * @param sockets makes them
     * @param readTimeout for one octet to come; connection and handshake together may take twice as long
     * @param limit watches over that
     */
    TimedTlsSockets(SSLSocketFactory sockets, Duration readTimeout, TimeLimit limit) {
        this.sockets = sockets;
        this.readTimeout = readTimeout;
        this.limit = limit;
    }

    @Override
    public Socket createSocket() throws IOException {
        return timed(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return timed(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return timed(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return timed(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return timed(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return timed(sockets.createSocket(socket, host, port, autoClose));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    private Socket timed(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(readTimeout.toMillis()));
        if (socket instanceof SSLSocket tls) {
            Runnable done = limit.unlessDone(readTimeout.multipliedBy(2), () -> close(tls));
            tls.addHandshakeCompletedListener(completed -> done.run());
        }
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // What waits on it has been ended by that too.
        }
    }
}
