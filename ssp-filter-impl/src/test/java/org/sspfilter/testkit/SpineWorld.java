package org.sspfilter.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.asn1.x509.GeneralName;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.InMemorySds;
import org.sspfilter.token.TestTokens;

/**
 * A Spine on loopback: authorities with the test kit's marker, certificates of the Secure Proxy good and bad, revocation lists,
 * and a directory over LDAPS. An application whose filter has these {@linkplain #settings() settings} admits what comes from
 * {@link Peer#PROXY}.
 *
 * <p>Made at the time of the run, in a second or two; keep one for all tests of a class. Not thread-safe.
 */
public final class SpineWorld implements AutoCloseable {

    /** The name in the Secure Proxy's certificate. */
    public static final String PROXY_NAME = "ssp.spine.test";

    /** The calling system, where a test names no other. */
    public static final String CONSUMER = TestTokens.ASID;

    /** Its organisation. */
    public static final String CONSUMER_ODS = TestTokens.ODS;

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final TestPki pki;
    private final Issued server;
    private final Map<Peer, HttpClient> clients = new EnumMap<>(Peer.class);
    private final InMemorySds sds;

    private SpineWorld(Path folder, Instant now) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.pki = TestPki.at(now).marker(true);
        this.server = onThisMachine("provider.spine.test");
        Issued revoked = pki.subCa().issue(PROXY_NAME).build();
        client(Peer.PROXY, pki.subCa().issue(PROXY_NAME).build());
        client(Peer.REVOKED, revoked);
        client(
                Peer.EXPIRED,
                pki.subCa()
                        .issue(PROXY_NAME)
                        .notAfter(now.minus(Duration.ofDays(2)))
                        .build());
        client(Peer.WRONG_NAME, pki.subCa().issue("impostor.spine.test").build());
        client(
                Peer.STRANGER,
                pki.selfSigned("Stranger Root Authority")
                        .buildCa()
                        .issue(PROXY_NAME)
                        .build());
        clients.put(Peer.NOBODY, client(TestTls.context(null, pki.root().certificate())));
        writeFiles(revoked);
        this.sds = InMemorySds.ldaps(
                TestTls.context(onThisMachine("ldap.spine.test"), pki.root().certificate()), true);
    }

    /**
     * Starts one.
     *
     * @param folder takes its files: authorities, lists, keys and the audit; a test's own
     * @return the world, to be closed
     * @throws IOException when a file cannot be written
     */
    public static SpineWorld start(Path folder) throws IOException {
        return new SpineWorld(Files.createDirectories(folder), Instant.now());
    }

    private Issued onThisMachine(String host) {
        return pki.subCa()
                .issue(host)
                .san(new GeneralName(GeneralName.dNSName, "localhost"))
                .build();
    }

    private void client(Peer peer, Issued identity) {
        clients.put(peer, client(TestTls.context(identity, pki.root().certificate())));
    }

    private static HttpClient client(SSLContext tls) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .sslParameters(parameters)
                .build();
    }

    private void writeFiles(Issued revoked) throws IOException {
        Files.writeString(folder.resolve("root.pem"), pki.root().pem());
        Files.writeString(folder.resolve("sub.pem"), pki.subCa().pem());
        Files.writeString(folder.resolve("provider.pem"), server.chainPem());
        Files.writeString(folder.resolve("provider.key"), server.privateKeyPem());
        Files.writeString(folder.resolve("audit.key"), "made for a test, keyed for nothing else");
        Path lists = Files.createDirectories(folder.resolve("lists"));
        Files.write(lists.resolve("root.crl"), pki.root().crl().build());
        Files.write(
                lists.resolve("sub.crl"),
                pki.subCa().crl().revoking(revoked.serial()).build());
    }

    /**
     * Accredits {@link #CONSUMER} for these interactions. Others are entered by {@link #sds()}.
     *
     * @param interactions their IDs
     * @return this
     */
    public SpineWorld accredit(String... interactions) {
        sds.addSystem(CONSUMER, CONSUMER_ODS, CONSUMER_ODS + "-0000001", interactions);
        return this;
    }

    /**
     * What a filter must be told to be part of this world: stage, authorities, lists, directory and audit. What it protects,
     * the endpoints, is the application's to say.
     *
     * @return values by key, without prefix
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("stage", "dev");
        settings.put("certificate.source", "container");
        settings.put("certificate.anchors", path("root.pem"));
        settings.put("certificate.intermediates", path("sub.pem"));
        settings.put("certificate.names", PROXY_NAME);
        settings.put("crl.files", path("lists"));
        settings.put("accreditation", "enforce");
        settings.put("directory", "ldap");
        settings.put("directory.ldap.urls", sds.url());
        settings.put("directory.ldap.ca", path("root.pem"));
        settings.put("directory.ldap.certificate", path("provider.pem"));
        settings.put("directory.ldap.key", path("provider.key"));
        settings.put("audit.file", path("audit.jsonl"));
        settings.put("audit.hmac-key", "file:" + path("audit.key"));
        return settings;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /**
     * A call that comes through the Secure Proxy, to be changed before it is sent.
     *
     * @param method the verb
     * @param address where the application listens on this machine, by the name {@code localhost}
     * @return the call
     */
    public SpineRequest request(String method, URI address) {
        return new SpineRequest(this, method, address);
    }

    HttpClient client(Peer peer) {
        return clients.getOrDefault(peer, HttpClient.newHttpClient());
    }

    /**
     * The server's certificate with its key, for a connector of the name {@code localhost}.
     *
     * @return a PKCS #12 store with the password {@link #password()}
     */
    public KeyStore serverKeys() {
        return server.keyStore(PASSWORD);
    }

    /**
     * The password of {@link #serverKeys()}.
     *
     * @return a word that protects nothing
     */
    public String password() {
        return PASSWORD;
    }

    /**
     * The directory: more systems, and outages.
     *
     * @return the running directory
     */
    public InMemorySds sds() {
        return sds;
    }

    /**
     * The authorities: more certificates and lists.
     *
     * @return the infrastructure
     */
    public TestPki pki() {
        return pki;
    }

    /**
     * The audit so far, one line of JSON a request. A record may follow the answer that it tells of.
     *
     * @return the lines, in their order
     * @throws IOException when it cannot be read
     */
    public List<String> audit() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        sds.close();
    }
}
