package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.sspfilter.impl.revocation.ManualScheduler;

/** A handshake that takes too long in all. That one octet must come in time is held by {@link LdapDirectoryTlsTest}. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimedTlsSocketsTest {

    @RepeatedTest(20)
    @Tag("L02")
    void endsAHandshakeThatTakesTooLongInAll() throws Exception {
        ManualScheduler time = new ManualScheduler();
        TimedTlsSockets sockets = new TimedTlsSockets(
                SSLContext.getDefault().getSocketFactory(), Duration.ofSeconds(30), new TimeLimit(time));
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket socket =
                        (SSLSocket) sockets.createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            Future<?> handshake = client.submit(() -> {
                socket.startHandshake();
                return null;
            });
            try (Socket accepted = server.accept()) {
                // The greeting has come: the client waits for ours.
                assertThat(accepted.getInputStream().read()).isNotNegative();
                assertThat(time.lastDelay()).isEqualTo(Duration.ofSeconds(60));
                time.turn();

                // The JDK ends the handshake of a socket that is closed with an exception, or without a session.
                Throwable end = catchThrowable(handshake::get);
                assertThat(end == null || end.getCause() instanceof IOException).isTrue();
                assertThat(socket.isClosed()).isTrue();
                assertThat(socket.getSession().isValid()).isFalse();
            }
        } finally {
            client.shutdownNow();
        }
    }
}
