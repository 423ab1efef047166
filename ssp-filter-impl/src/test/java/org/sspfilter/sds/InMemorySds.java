package org.sspfilter.sds;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A Spine Directory Service on loopback, with the tree and the entries of the real one as far as a look-up
 * of systems needs them. Started by its factory, stopped by {@link #close()}.
 */
public final class InMemorySds implements AutoCloseable {

    /** Where the systems stand. */
    public static final String SERVICES = "ou=Services,o=nhs";

    private static final String LISTENER = "sds";

    private final InMemoryDirectoryServer server;
    private final String scheme;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration lateness = Duration.ZERO;
    private final AtomicReference<@Nullable ResultCode> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable ReadOnlySearchRequest> lastSearch = new AtomicReference<>();
    private final AtomicInteger entries = new AtomicInteger();

    private InMemorySds(InMemoryListenerConfig listener, String scheme) {
        this.scheme = scheme;
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("o=nhs");
            config.setSchema(null);
            config.setListenerConfigs(listener);
            config.addInMemoryOperationInterceptor(new SearchCounter());
            server = new InMemoryDirectoryServer(config);
            server.add(new Entry("o=nhs", new Attribute("objectClass", "organization")));
            server.add(new Entry(SERVICES, new Attribute("objectClass", "organizationalUnit")));
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException("The directory does not start", e);
        }
    }

    /** Without encryption: for tests of everything but TLS. */
    public static InMemorySds plain() {
        return plain(0);
    }

    /**
     * Without encryption, on a port of the caller's choice.
     *
     * @param port 0 for any free one
     */
    public static InMemorySds plain(int port) {
        try {
            return new InMemorySds(
                    InMemoryListenerConfig.createLDAPConfig(LISTENER, InetAddress.getLoopbackAddress(), port, null),
                    "ldap");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Over TLS, as the real one, on any free port.
     *
     * @param tls the server's certificate and the authorities of its clients
     * @param clientCertificateRequired whether a client without a certificate is turned away; it is asked for one anyway
     */
    public static InMemorySds ldaps(SSLContext tls, boolean clientCertificateRequired) {
        return ldaps(tls, clientCertificateRequired, 0);
    }

    /**
     * Over TLS, as the real one, on a port of the caller's choice.
     *
     * @param tls the server's certificate and the authorities of its clients
     * @param clientCertificateRequired whether a client without a certificate is turned away; it is asked for one anyway
     * @param port 0 for any free one
     */
    public static InMemorySds ldaps(SSLContext tls, boolean clientCertificateRequired, int port) {
        try {
            return new InMemorySds(
                    InMemoryListenerConfig.createLDAPSConfig(
                            LISTENER,
                            InetAddress.getLoopbackAddress(),
                            port,
                            tls.getServerSocketFactory(),
                            null,
                            true,
                            clientCertificateRequired),
                    "ldaps");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its port on loopback. */
    public int port() {
        return server.getListenPort(LISTENER);
    }

    /** Such as {@code ldaps://localhost:40636}. */
    public String url() {
        return scheme + "://localhost:" + port();
    }

    /**
     * Adds an accredited system. The same ASID again makes a second record of it, as stale and duplicate ones exist.
     *
     * @param asid its ASID
     * @param ods the organisation's ODS code, also written as the client's
     * @param partyKey its message handling server
     * @param interactions what it is accredited for
     */
    public void addSystem(String asid, String ods, String partyKey, String... interactions) {
        Entry entry = system(asid, ods, partyKey, interactions);
        entry.addAttribute("nhsAsClient", ods);
        add(entry);
    }

    /** An entry of a system, to be changed by a test before it is {@linkplain #add added}. */
    public Entry system(String asid, String ods, String partyKey, String... interactions) {
        String id = "uniqueIdentifier=" + asid;
        boolean first = find(asid).isEmpty();
        Entry entry = new Entry((first ? id : "cn=record-" + entries.incrementAndGet()) + "," + SERVICES);
        entry.addAttribute("objectClass", "top", "nhsAs");
        entry.addAttribute("uniqueIdentifier", asid);
        entry.addAttribute("nhsIDCode", ods);
        entry.addAttribute("nhsMhsPartyKey", partyKey);
        entry.addAttribute("nhsAsSvcIA", interactions);
        entry.addAttribute("nhsMhsManufacturerOrg", "YGM24");
        entry.addAttribute("nhsDateApproved", "20260101120000");
        return entry;
    }

    /** Adds an entry as it is. */
    public void add(Entry entry) {
        try {
            server.add(entry);
        } catch (LDAPException e) {
            throw new IllegalStateException("The entry is not accepted", e);
        }
    }

    /** Removes every record of a system. */
    public void remove(String asid) {
        try {
            for (SearchResultEntry entry : find(asid)) {
                server.delete(entry.getDN());
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on every search ends with this result; null ends that. */
    public void failWith(@Nullable ResultCode result) {
        failure.set(result);
    }

    /** From now on searches wait for the returned latch before they are answered. */
    public CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        return held;
    }

    /** Ends what {@link #hold()} began. */
    public void letGo() {
        gate.countDown();
    }

    /** From now on each search is answered so much later. For measurements: a test waits for events, not for time. */
    public void answerLate(Duration pause) {
        lateness = pause;
    }

    /** Waits until as many searches more have come, answered or not. */
    public void awaitRequests(int count) {
        try {
            if (!arrived.tryAcquire(count, 60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The searches do not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all connections of clients; new ones are taken. */
    public void hangUp() {
        server.closeAllConnections(false);
    }

    /** How many connections clients have made. */
    public int connectionCount() {
        return binds.get();
    }

    /** How many searches clients have sent, answered or not. */
    public int requestCount() {
        return requests.get();
    }

    /** What a client sent last. */
    public Optional<ReadOnlySearchRequest> lastSearch() {
        return Optional.ofNullable(lastSearch.get());
    }

    @Override
    public void close() {
        letGo();
        server.shutDown(true);
    }

    private List<SearchResultEntry> find(String asid) {
        try {
            return server.search(SERVICES, SearchScope.SUB, Filter.createEqualityFilter("uniqueIdentifier", asid))
                    .getSearchEntries();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitGate() {
        try {
            gate.await();
            Thread.sleep(lateness.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Counts what comes over the wire. */
    private final class SearchCounter extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            binds.incrementAndGet();
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            // The server's own methods pass here too, with no connection to name.
            if (request.getConnectionID() < 0) {
                return;
            }
            requests.incrementAndGet();
            arrived.release();
            lastSearch.set(request.getRequest());
            awaitGate();
            ResultCode result = failure.get();
            if (result != null) {
                throw new LDAPException(result, "a secret of the server");
            }
        }
    }
}
