package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** One server: connected to, and bound to as nobody. Thread-safe. */
final class SdsServer implements ServersInOrder.Server {

    private final LdapSettings.Server address;
    private final SingleServerSet connections;
    private final Duration bindTimeout;
    private final TimeLimit limit;

    SdsServer(
            LdapSettings.Server address,
            SocketFactory sockets,
            LDAPConnectionOptions options,
            Duration bindTimeout,
            TimeLimit limit) {
        this.address = address;
        this.connections = new SingleServerSet(address.host(), address.port(), sockets, options);
        this.bindTimeout = bindTimeout;
        this.limit = limit;
    }

    @Override
    public LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        LDAPConnection connection = connections.getConnection();
        try {
            limit.within(bindTimeout, connection::close, () -> connection.bind(new SimpleBindRequest()));
            if (check != null) {
                check.ensureNewConnectionValid(connection);
            }
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean owns(LDAPConnection connection) {
        return connection.getConnectedPort() == address.port()
                && address.host().equals(connection.getConnectedAddress());
    }
}
