package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;

/**
 * Looks after the connections that lie in the pool, in the background: one that no longer answers is replaced before a request
 * meets it, and one to a later server goes when an earlier one can be tried again. Any answer will do, a refusal too: what is
 * asked is whether anybody is there.
 */
final class ConnectionHealth extends LDAPConnectionPoolHealthCheck {

    private final ServersInOrder servers;
    private final LdapSettings settings;
    private final TimeLimit limit;

    ConnectionHealth(ServersInOrder servers, LdapSettings settings, TimeLimit limit) {
        this.servers = servers;
        this.settings = settings;
        this.limit = limit;
    }

    @Override
    public void ensureConnectionValidForContinuedUse(LDAPConnection connection) throws LDAPException {
        if (!servers.isFirstChoice(connection)) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "An earlier server can be tried again");
        }
        try {
            limit.within(settings.responseTimeout(), connection::close, () -> connection.search(isAnybodyThere()));
        } catch (LDAPException e) {
            if (!e.getResultCode().isConnectionUsable()) {
                servers.failed(connection);
                throw e;
            }
        }
    }

    private SearchRequest isAnybodyThere() {
        SearchRequest request = new SearchRequest(
                settings.baseDn(),
                SearchScope.BASE,
                DereferencePolicy.NEVER,
                1,
                settings.responseSeconds(),
                true,
                Filter.createPresenceFilter("objectClass"),
                SearchRequest.NO_ATTRIBUTES);
        request.setFollowReferrals(false);
        return request;
    }
}
