package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the Spine Directory Service is, and how long to wait for it.
 *
 * <p>Immutable.
 *
 * @param servers where, tried in this order; 1 to 8
 * @param baseDn below which the systems stand: {@code ou=services,o=nhs}
 * @param connectTimeout for a connection and its TLS handshake: 2 seconds, 100 milliseconds to 30 seconds
 * @param responseTimeout for an answer: 3 seconds, 100 milliseconds to 30 seconds
 * @param poolSize connections kept open: 4, 1 to 32; as many as threads ask
 * @param lookUp how a system is looked up: every record
 * @param coolDown how long a server that failed is passed over while another answers: 30 seconds, 1 second to 10 minutes
 * @param oldest how long a connection is used: 5 minutes, 10 seconds to 1 hour
 */
public record LdapSettings(
        List<Server> servers,
        String baseDn,
        Duration connectTimeout,
        Duration responseTimeout,
        int poolSize,
        LookUp lookUp,
        Duration coolDown,
        Duration oldest) {

    /** Where the Spine keeps its systems. */
    public static final String BASE_DN = "ou=services,o=nhs";

    private static final int LDAPS_PORT = 636;

    /** How a system is looked up. */
    public enum LookUp {
        /** By a search below the base, which sees whether several records contradict each other. */
        EVERY_RECORD,
        /** The record that is named after the system, and the search only when there is none. Sees no second record. */
        NAMED_RECORD_FIRST
    }

    /**
     * One server.
     *
     * @param host its name, as in its certificate
     * @param port its port for TLS
     */
    public record Server(String host, int port) {

        /**
         * Reads an address.
         *
         * @param url such as {@code ldaps://ldap.example.nhs.uk:636}; the port may be left out
         * @return the server
         * @throws IllegalArgumentException when it is anything else: there is no unencrypted directory
         */
        public static Server of(String url) {
            URI uri = parse(url);
            String host = uri.getHost();
            String path = uri.getPath();
            boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
            if (uri.getScheme() == null
                    || !uri.getScheme().toLowerCase(Locale.ROOT).equals("ldaps")
                    || host == null
                    || !bare) {
                throw new IllegalArgumentException("A directory's address is ldaps://host or ldaps://host:port");
            }
            return new Server(host, uri.getPort() < 0 ? LDAPS_PORT : uri.getPort());
        }

        private static URI parse(String url) {
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("A directory's address is ldaps://host or ldaps://host:port", e);
            }
        }
    }

    /** Copies the list; refuses what is out of bounds. */
    public LdapSettings {
        servers = List.copyOf(servers);
        Bounds.within("servers", servers.size(), 1, 8);
        for (Server server : servers) {
            Bounds.within("port", server.port(), 1, 65_535);
        }
        try {
            if (new DN(baseDn).isNullDN()) {
                throw new IllegalArgumentException("baseDn is empty");
            }
        } catch (LDAPException e) {
            throw new IllegalArgumentException("baseDn is not a distinguished name", e);
        }
        Bounds.within("connectTimeout", connectTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("responseTimeout", responseTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("poolSize", poolSize, 1, 32);
        Bounds.within("coolDown", coolDown, Duration.ofSeconds(1), Duration.ofMinutes(10));
        Bounds.within("oldest", oldest, Duration.ofSeconds(10), Duration.ofHours(1));
    }

    /**
     * The defaults for these servers.
     *
     * @param urls their addresses, {@code ldaps} only
     * @return settings
     * @throws IllegalArgumentException when an address is not one
     */
    public static LdapSettings of(List<String> urls) {
        List<Server> servers = new ArrayList<>();
        for (String url : urls) {
            servers.add(Server.of(url));
        }
        return new LdapSettings(
                servers,
                BASE_DN,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4,
                LookUp.EVERY_RECORD,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }

    /** What a search tells the server of how long it may take. */
    int responseSeconds() {
        return Math.toIntExact(responseTimeout.plusMillis(999).toSeconds());
    }
}
