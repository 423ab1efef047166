package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServersInOrderTest {

    private static final Duration COOL_DOWN = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeServer first = new FakeServer();
    private final FakeServer second = new FakeServer();
    private final ServersInOrder servers = new ServersInOrder(List.of(first, second), COOL_DOWN, nanos::get);

    @Test
    void asksTheFirstAsLongAsItIsWell() throws LDAPException {
        servers.getConnection();
        servers.getConnection();

        assertThat(first.asked.get()).isEqualTo(2);
        assertThat(second.asked.get()).isZero();
    }

    @Test
    void passesOverAServerThatFailedUntilTheCoolDownIsOver() throws LDAPException {
        first.down = true;
        for (int i = 0; i < 5; i++) {
            assertThat(second.owns(servers.getConnection())).isTrue();
        }
        assertThat(first.asked.get()).isEqualTo(1);

        nanos.addAndGet(COOL_DOWN.toNanos() - 1);
        servers.getConnection();
        assertThat(first.asked.get()).isEqualTo(1);

        nanos.incrementAndGet();
        servers.getConnection();
        servers.getConnection();
        assertThat(first.asked.get()).isEqualTo(2);
    }

    @Test
    void returnsToAServerThatIsBack() throws LDAPException {
        first.down = true;
        servers.getConnection();
        first.down = false;
        nanos.addAndGet(COOL_DOWN.toNanos());

        assertThat(first.owns(servers.getConnection())).isTrue();
        assertThat(first.owns(servers.getConnection())).isTrue();
    }

    @Test
    void triesAllWhenAllHaveFailedLately() throws LDAPException {
        first.down = true;
        second.down = true;
        assertThatThrownBy(servers::getConnection).isInstanceOf(LDAPException.class);
        assertThatThrownBy(servers::getConnection).isInstanceOf(LDAPException.class);
        assertThat(first.asked.get()).isEqualTo(2);
        assertThat(second.asked.get()).isEqualTo(2);

        second.down = false;
        assertThat(second.owns(servers.getConnection())).isTrue();
    }

    @Test
    void passesOverAServerWhoseConnectionFailedLater() throws LDAPException {
        LDAPConnection connection = servers.getConnection();
        servers.failed(connection);

        assertThat(second.owns(servers.getConnection())).isTrue();
    }

    @Test
    void prefersTheFirstAgainOnceItCanBeTried() throws LDAPException {
        first.down = true;
        LDAPConnection late = servers.getConnection();
        assertThat(servers.isFirstChoice(late)).isTrue();

        nanos.addAndGet(COOL_DOWN.toNanos());
        assertThat(servers.isFirstChoice(late)).isFalse();

        servers.getConnection();
        assertThat(servers.isFirstChoice(late)).isTrue();
    }

    @Test
    void letsOneConnectionAloneTryAServerThatFailed() throws Exception {
        first.down = true;
        servers.getConnection();
        nanos.addAndGet(COOL_DOWN.toNanos());
        int threads = 8;
        Phaser together = new Phaser(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<LDAPConnection>> made = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                made.add(pool.submit(() -> {
                    together.arriveAndAwaitAdvance();
                    return servers.getConnection();
                }));
            }
            for (Future<LDAPConnection> one : made) {
                assertThat(second.owns(one.get(30, TimeUnit.SECONDS))).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(first.asked.get()).isEqualTo(2);
    }

    /** Hands out connections to nowhere. */
    private static final class FakeServer implements ServersInOrder.Server {

        private final AtomicInteger asked = new AtomicInteger();
        private final List<LDAPConnection> mine = new ArrayList<>();
        private volatile boolean down;

        @Override
        public synchronized LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
            asked.incrementAndGet();
            if (down) {
                throw new LDAPException(ResultCode.CONNECT_ERROR);
            }
            LDAPConnection connection = new LDAPConnection();
            mine.add(connection);
            return connection;
        }

        @Override
        public synchronized boolean owns(LDAPConnection connection) {
            return mine.stream().anyMatch(one -> one == connection);
        }
    }
}
