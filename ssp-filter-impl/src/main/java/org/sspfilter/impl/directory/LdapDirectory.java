package org.sspfilter.impl.directory;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;

/**
 * The Spine Directory Service over LDAPS. It searches for every record of a system, because only all of them together show
 * whether they contradict each other; how they are read is said at {@link SdsRecords}.
 *
 * <p>Connections are made when first needed, with the client certificate of the given TLS context and an anonymous bind;
 * the server's name must stand in its certificate. Referrals are not followed: an answer that holds one is incomplete, and
 * so is none.
 *
 * <p>Thread-safe. Blocks for at most the connect time-out and two response time-outs for each server; calls out.
 *
 * <p><i>Source:</i> GP Connect, "Spine Directory Service" (LDAPS with mutual authentication, search base, filters); RFC 4513
 * section 3.1.3 (server identity); RFC 4515 (filters, escaped here by the library's own types).
 */
public final class LdapDirectory implements AccreditationDirectory {

    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final Duration OLDEST_CONNECTION = Duration.ofMinutes(5);

    private final LdapSettings settings;
    private final InstantSource clock;
    private final LDAPConnectionPool pool;

    /**
     * A directory that is down now may be up when it is asked: nothing is connected here.
     *
     * @param settings where, and how long to wait
     * @param tls our client certificate, and the authorities of the directory's own
     * @param clock says when an answer was fetched
     */
    public LdapDirectory(LdapSettings settings, SSLContext tls, InstantSource clock) {
        this(
                settings,
                new TimedTlsSockets(tls.getSocketFactory(), settings.connectTimeout()),
                options(settings, true),
                clock);
    }

    private LdapDirectory(
            LdapSettings settings, SocketFactory sockets, LDAPConnectionOptions options, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        FailoverServerSet servers = new FailoverServerSet(settings.hosts(), settings.ports(), sockets, options);
        try {
            // No connection at first, and not one of them needed for the start.
            pool = new LDAPConnectionPool(servers, new SimpleBindRequest(), 0, settings.poolSize(), null, false);
        } catch (LDAPException e) {
            throw new IllegalStateException("The pool of directory connections cannot be made", e);
        }
        pool.setConnectionPoolName("ssp-filter-directory");
        pool.setMaxConnectionAgeMillis(OLDEST_CONNECTION.toMillis());
        // A connection that the server closed while it lay in the pool is no fault; a fresh one is tried, once.
        pool.setRetryFailedOperationsDueToInvalidConnections(true);
    }

    /** Without encryption: for tests in this package. */
    static LdapDirectory unencrypted(LdapSettings settings, InstantSource clock) {
        return new LdapDirectory(settings, SocketFactory.getDefault(), options(settings, false), clock);
    }

    private static LDAPConnectionOptions options(LdapSettings settings, boolean encrypted) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
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
    public AccreditationAnswer find(AccreditationQuery query) throws DirectoryUnavailableException {
        return SdsRecords.read(query.asid(), search(query.asid()), clock.instant());
    }

    private SearchResult search(Asid asid) throws DirectoryUnavailableException {
        try {
            SearchResult result = pool.search(request(asid));
            if (result.getReferenceCount() > 0) {
                throw new DirectoryUnavailableException("SDS referred part of the answer to another directory");
            }
            return result;
        } catch (LDAPException e) {
            // The diagnostic message is the server's text: the result code says enough and is ours.
            throw new DirectoryUnavailableException("SDS gave no answer: " + name(e.getResultCode()));
        }
    }

    private SearchRequest request(Asid asid) {
        SearchRequest request = new SearchRequest(
                settings.baseDn(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                SdsRecords.MAX_RECORDS,
                Math.toIntExact(settings.responseTimeout().plusMillis(999).toSeconds()),
                false,
                filter(asid.value()),
                SdsRecords.ATTRIBUTES);
        request.setFollowReferrals(false);
        return request;
    }

    /** The library's own types escape the value, though its form leaves nothing to escape. */
    static Filter filter(String asid) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", SdsRecords.SYSTEM),
                Filter.createEqualityFilter(SdsRecords.ASID, asid));
    }

    private static String name(ResultCode code) {
        return code.getName() + " (" + code.intValue() + ")";
    }

    @Override
    public void close() {
        pool.close();
    }
}
