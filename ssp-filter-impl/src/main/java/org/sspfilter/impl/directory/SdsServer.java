package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** One server: connected to, and bound to as nobody. Thread-safe. */
final class SdsServer implements ServersInOrder.Server {

    private final LdapSettings.Server address;
    private final SingleServerSet connections;

    SdsServer(LdapSettings.Server address, SocketFactory sockets, LDAPConnectionOptions options) {
        this.address = address;
        this.connections =
                new SingleServerSet(address.host(), address.port(), sockets, options, new SimpleBindRequest(), null);
    }

    @Override
    public LDAPConnection connect(@Nullable LDAPConnectionPoolHealthCheck check) throws LDAPException {
        return connections.getConnection(check);
    }

    @Override
    public boolean owns(LDAPConnection connection) {
        return connection.getConnectedPort() == address.port()
                && address.host().equals(connection.getConnectedAddress());
    }
}
