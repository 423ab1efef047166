package org.sspfilter.impl.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that give up on a handshake. The connect time-out of the LDAP library ends with the TCP connection: without this,
 * a server that takes the connection and then says nothing holds the thread for ever. The library sets its own read
 * time-outs once it sends requests. Thread-safe when the sockets' maker is.
 */
final class TimedTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final int readMillis;

    TimedTlsSockets(SSLSocketFactory sockets, Duration readTimeout) {
        this.sockets = sockets;
        this.readMillis = Math.toIntExact(readTimeout.toMillis());
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
        socket.setSoTimeout(readMillis);
        return socket;
    }
}
