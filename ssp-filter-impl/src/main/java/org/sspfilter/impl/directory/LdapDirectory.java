package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.impl.fetch.DaemonScheduler;
import org.sspfilter.impl.fetch.RefreshScheduler;

/**
 * The Spine Directory Service over LDAPS. It searches for every record of a system, because only all of them together show
 * whether they contradict each other, unless the settings say to read the one named after it first; how records are read is
 * said at {@link SdsRecords}.
 *
 * <p>Connections are made when first needed, with the client certificate of the given TLS context and an anonymous bind;
 * the server's name must stand in its certificate. Several servers are tried in order, see {@link ServersInOrder}; connections
 * are looked after in the background, see {@link ConnectionHealth}. Referrals are not followed: an answer that holds one is
 * incomplete, and so is none.
 *
 * <p>Thread-safe. Blocks for at most three connect time-outs for each server that is tried, and one response time-out, however
 * slowly a server drips; nobody waits for a connection that another uses. Calls out.
 *
 * <p><i>Source:</i> GP Connect, "Spine Directory Service" (LDAPS with mutual authentication, search base, filters); RFC 4513
 * section 3.1.3 (server identity).
 */
public final class LdapDirectory implements AccreditationDirectory {

    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(30);

    private final LdapSettings settings;
    private final LdapQuestions questions;
    private final InstantSource clock;
    private final ServersInOrder servers;
    private final ConnectionHealth health;
    private final LDAPConnectionPool pool;
    private final TimeLimit limit;

    /**
     * A directory that is down now may be up when it is asked: nothing is connected here.
     *
     * @param settings where, and how long to wait
     * @param tls our client certificate, and the authorities of the directory's own
     * @param clock says when an answer was fetched
     */
    public LdapDirectory(LdapSettings settings, SSLContext tls, InstantSource clock) {
        this(settings, tls, clock, new TimeLimit(new DaemonScheduler("ssp-filter-directory-limit")));
    }

    private LdapDirectory(LdapSettings settings, SSLContext tls, InstantSource clock, TimeLimit limit) {
        this(
                settings,
                new TimedTlsSockets(tls.getSocketFactory(), settings.connectTimeout(), limit),
                options(settings, true),
                clock,
                System::nanoTime,
                limit);
    }

    private LdapDirectory(
            LdapSettings settings,
            SocketFactory sockets,
            LDAPConnectionOptions options,
            InstantSource clock,
            LongSupplier nanos,
            TimeLimit limit) {
        this.settings = settings;
        this.limit = limit;
        this.questions = new LdapQuestions(settings);
        this.clock = clock;
        this.servers = new ServersInOrder(
                settings.servers().stream()
                        .map(address -> new SdsServer(address, sockets, options, settings.connectTimeout(), limit))
                        .toList(),
                settings.coolDown(),
                nanos);
        this.health = new ConnectionHealth(servers, settings, limit);
        try {
            // No connection at first, and not one of them needed for the start.
            pool = new LDAPConnectionPool(
                    servers, new SimpleBindRequest(), 0, settings.poolSize(), 1, null, false, health);
        } catch (LDAPException e) {
            throw new IllegalStateException("The pool of directory connections cannot be made", e);
        }
        pool.setConnectionPoolName("ssp-filter-directory");
        pool.setMaxConnectionAgeMillis(settings.oldest().toMillis());
        pool.setHealthCheckIntervalMillis(HEALTH_EVERY.toMillis());
        // Nobody waits for a connection of another: there are as many as threads that ask, and those are bounded.
        pool.setMaxWaitTimeMillis(0);
        pool.setCreateIfNecessary(true);
        // Tried again here, where a second wait for an answer can be left out.
        pool.setRetryFailedOperationsDueToInvalidConnections(Set.of());
    }

    /** Without encryption: for tests in this package. */
    static LdapDirectory unencrypted(
            LdapSettings settings, InstantSource clock, LongSupplier nanos, RefreshScheduler scheduler) {
        return new LdapDirectory(
                settings, SocketFactory.getDefault(), options(settings, false), clock, nanos, new TimeLimit(scheduler));
    }

    private static LDAPConnectionOptions options(LdapSettings settings, boolean encrypted) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setResponseTimeoutMillis(
                OperationType.BIND, settings.connectTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setMaxMessageSize(MAX_MESSAGE_BYTES);
        options.setCaptureConnectStackTrace(false);
        if (encrypted) {
            options.setSSLSocketVerifier(new DirectoryIdentity());
        }
        return options;
    }

    @Override
    public String name() {
        return settings.servers().stream()
                .map(server -> "ldaps://" + server.host() + ":" + server.port())
                .collect(Collectors.joining(" "));
    }

    @Override
    public AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        try {
            return SdsRecords.read(query.asid(), records(query.asid()), clock.instant());
        } catch (LDAPException e) {
            // The diagnostic message is the server's text: the result code says enough and is ours.
            String message = "SDS gave no answer: " + name(e.getResultCode());
            // More records of one system than allowed: the directory is well.
            throw e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                    ? DirectoryUnavailableException.ofTheQuestion(message)
                    : new DirectoryUnavailableException(message);
        }
    }

    private SearchResult records(Asid asid) throws LDAPException, DirectoryUnavailableException {
        if (settings.lookUp() == LdapSettings.LookUp.NAMED_RECORD_FIRST) {
            try {
                SearchResult named = whole(search(questions.namedRecord(asid)));
                if (named.getEntryCount() > 0) {
                    return named;
                }
            } catch (LDAPException e) {
                if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                    throw e;
                }
            }
        }
        return whole(search(questions.everyRecord(asid)));
    }

    private static SearchResult whole(SearchResult result) throws DirectoryUnavailableException {
        if (result.getReferenceCount() > 0) {
            throw new DirectoryUnavailableException("SDS referred part of the answer to another directory");
        }
        return result;
    }

    private SearchResult search(SearchRequest request) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        try {
            return searched(connection, request);
        } catch (LDAPException e) {
            ResultCode code = e.getResultCode();
            if (code.isConnectionUsable()) {
                pool.releaseConnection(connection);
                throw e;
            }
            if (code.equals(ResultCode.TIMEOUT)) {
                // Who waited once does not wait again; the next question may go to another server.
                servers.failed(connection);
                pool.discardConnection(connection);
                throw e;
            }
            if (!code.equals(ResultCode.SERVER_DOWN)) {
                // It said itself that it is not well.
                servers.failed(connection);
            }
        }
        // A connection that the server closed while it lay in the pool is no fault; a fresh one is tried, once.
        return searchedAfresh(pool.replaceDefunctConnection(connection), request);
    }

    private SearchResult searchedAfresh(LDAPConnection connection, SearchRequest request) throws LDAPException {
        try {
            return searched(connection, request);
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                pool.releaseConnection(connection);
            } else {
                servers.failed(connection);
                pool.discardConnection(connection);
            }
            throw e;
        }
    }

    private SearchResult searched(LDAPConnection connection, SearchRequest request) throws LDAPException {
        SearchResult result =
                limit.within(settings.responseTimeout(), connection::close, () -> connection.search(request));
        pool.releaseConnection(connection);
        return result;
    }

    /** What the background does every so often. */
    void lookAfterConnections() {
        pool.invokeHealthCheck(health, true);
    }

    private static String name(ResultCode code) {
        return code.getName() + " (" + code.intValue() + ")";
    }

    @Override
    public void close() {
        pool.close();
        limit.close();
    }
}
