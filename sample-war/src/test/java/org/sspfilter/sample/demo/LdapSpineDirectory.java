package org.sspfilter.sample.demo;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;

/**
 * The Secure Proxy's questions over LDAPS, one connection a question: slow and simple.
 *
 * <p>Thread-safe.
 */
final class LdapSpineDirectory implements SpineDirectory {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final SocketFactory sockets;
    private final int port;

    LdapSpineDirectory(SocketFactory sockets, int port) {
        this.sockets = sockets;
        this.port = port;
    }

    @Override
    public Optional<SystemEntry> system(String asid) throws IOException {
        List<SearchResultEntry> found =
                search(Filter.createANDFilter(equal("objectClass", "nhsAs"), equal("uniqueIdentifier", asid)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Set<String> interactions = new HashSet<>();
        for (SearchResultEntry entry : found) {
            interactions.addAll(values(entry, "nhsAsSvcIA"));
        }
        return Optional.of(new SystemEntry(first(found.get(0), "nhsMhsPartyKey"), interactions));
    }

    @Override
    public Optional<EndpointEntry> endpoint(String partyKey, String interaction) throws IOException {
        List<SearchResultEntry> found = search(Filter.createANDFilter(
                equal("objectClass", "nhsMhs"), equal("nhsMhsPartyKey", partyKey), equal("nhsMhsSvcIA", interaction)));
        return found.stream()
                .findFirst()
                .map(entry -> new EndpointEntry(first(entry, "nhsMhsEndPoint"), first(entry, "nhsMhsCPAId")));
    }

    @Override
    public Set<String> hosts(String partyKey) throws IOException {
        Set<String> hosts = new HashSet<>();
        for (SearchResultEntry entry :
                search(Filter.createANDFilter(equal("objectClass", "nhsMhs"), equal("nhsMhsPartyKey", partyKey)))) {
            for (String host : values(entry, "nhsMhsFQDN")) {
                hosts.add(host.toLowerCase(Locale.ROOT));
            }
        }
        return hosts;
    }

    private List<SearchResultEntry> search(Filter filter) throws IOException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(TIMEOUT_MILLIS);
        options.setResponseTimeoutMillis(TIMEOUT_MILLIS);
        try (LDAPConnection connection = new LDAPConnection(sockets, options, "localhost", port)) {
            return connection
                    .search("ou=Services,o=nhs", SearchScope.SUB, filter)
                    .getSearchEntries();
        } catch (LDAPException e) {
            throw new IOException("The directory gives no answer", e);
        }
    }

    private static Filter equal(String attribute, String value) {
        return Filter.createEqualityFilter(attribute, value);
    }

    private static List<String> values(SearchResultEntry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    private static String first(SearchResultEntry entry, String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
