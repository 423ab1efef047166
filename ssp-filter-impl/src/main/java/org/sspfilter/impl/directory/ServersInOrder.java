package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Servers that are tried in their order. One that failed is passed over for a while, so that a dead first server does not cost
 * its time-out again with each new connection; after that one connection tries it, while the others still pass it over. When
 * all have failed lately all are tried: nobody is left to wait for.
 *
 * <p>Thread-safe. Blocks as long as making the connections does.
 */
final class ServersInOrder extends ServerSet {

    /** Never failed since it last took a connection. */
    private static final long WELL = Long.MIN_VALUE;

    /** One server of the order. */
    interface Server {
        /** A new connection, bound; or the fault. */
        LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException;

        /** Whether the connection goes there. */
        boolean owns(LDAPConnection connection);
    }

    private final List<? extends Server> servers;
    private final long coolDownNanos;
    private final LongSupplier nanos;
    private final AtomicLongArray failedAt;

    ServersInOrder(List<? extends Server> servers, Duration coolDown, LongSupplier nanos) {
        this.servers = List.copyOf(servers);
        this.coolDownNanos = coolDown.toNanos();
        this.nanos = nanos;
        this.failedAt = new AtomicLongArray(servers.size());
        for (int i = 0; i < servers.size(); i++) {
            failedAt.set(i, WELL);
        }
    }

    @Override
    public boolean includesAuthentication() {
        return true;
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        LDAPException last = null;
        for (int i = 0; i < servers.size(); i++) {
            if (mayTry(i)) {
                try {
                    return connect(i, check);
                } catch (LDAPException e) {
                    last = e;
                }
            }
        }
        if (last != null) {
            throw last;
        }
        return whoeverAnswers(check);
    }

    private LDAPConnection whoeverAnswers(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        LDAPException last = new LDAPException(ResultCode.CONNECT_ERROR);
        for (int i = 0; i < servers.size(); i++) {
            try {
                return connect(i, check);
            } catch (LDAPException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Counts a failure of the server behind a connection, though the connection could be made. */
    void failed(LDAPConnection connection) {
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).owns(connection)) {
                failedAt.set(i, nanos.getAsLong());
            }
        }
    }

    /** Whether no earlier server could be tried instead of the one that this connection goes to. */
    boolean isFirstChoice(LDAPConnection connection) {
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).owns(connection)) {
                return true;
            }
            if (!coolsDown(failedAt.get(i))) {
                return false;
            }
        }
        return true;
    }

    private LDAPConnection connect(int index, @Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        try {
            LDAPConnection connection = servers.get(index).connect(check);
            failedAt.set(index, WELL);
            return connection;
        } catch (LDAPException e) {
            failedAt.set(index, nanos.getAsLong());
            throw e;
        }
    }

    /** Of several that come when the cool-down is over, one. */
    private boolean mayTry(int index) {
        long failed = failedAt.get(index);
        if (failed == WELL) {
            return true;
        }
        return !coolsDown(failed) && failedAt.compareAndSet(index, failed, nanos.getAsLong());
    }

    private boolean coolsDown(long failed) {
        return failed != WELL && nanos.getAsLong() - failed < coolDownNanos;
    }
}
