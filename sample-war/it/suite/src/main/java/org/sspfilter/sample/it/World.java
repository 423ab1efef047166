package org.sspfilter.sample.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;

/**
 * Who is who in a run of the tests: authorities, certificates, revocation lists and a directory, in files that the filter
 * reads. Made once, at the time of the run.
 */
public final class World {

    /** The name that the Secure Proxy's certificate stands for. */
    static final String SSP_HOST = "ssp.spine.test";

    /** Any system that may everything, and its organisation. */
    static final String CONSUMER = "200000000115";

    static final String CONSUMER_ODS = "A1001";

    /** A system of another organisation. */
    static final String OTHER = "200000000116";

    static final String OTHER_ODS = "B2002";

    /** A system that may read the capability statement only. */
    static final String LIMITED = "200000000118";

    /** The audit that a server's own configuration names. */
    static final String AUDIT_BY_SERVER = "by-server";

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final X509Certificate root;
    private final Issued server;
    private final Map<String, SSLContext> actors = new LinkedHashMap<>();
    private final Map<String, Issued> identities = new HashMap<>();

    private World(Path folder, TestPki pki, Issued server) {
        this.folder = folder;
        this.root = pki.root().certificate();
        this.server = server;
    }

    /** The one of this run. */
    public static World get() {
        return Holder.WORLD;
    }

    /** A PKCS #12 store of the server's certificate. */
    public KeyStore serverKeys() {
        return server.keyStore(PASSWORD);
    }

    /** The server's certificate and its key, for a server that takes no store. */
    Issued serverIdentity() {
        return server;
    }

    /** The password of that store. */
    public String password() {
        return PASSWORD;
    }

    /** Whom the server trusts. */
    public KeyStore trusted() {
        return TestTls.trustStore(root);
    }

    /** Whom the server trusts, as PEM text. */
    String trustedPem() {
        return Pem.of(List.of(root));
    }

    /** What the trust manager of the server's own library folder goes by. */
    public Path handshakeSettings() throws IOException {
        return Files.writeString(folder.resolve("ssp-filter-tls.properties"), """
                stage=dev
                handshake=path-only
                certificate.anchors=root.pem
                certificate.intermediates=sub.pem
                """);
    }

    /** A revocation list by its file's name. */
    byte[] list(String name) throws IOException {
        return Files.readAllBytes(folder.resolve("lists").resolve(name));
    }

    /** A context that presents the certificate of one of the actors; {@code nobody} has none. */
    SSLContext tls(String actor) {
        SSLContext context = actors.get(actor);
        if (context == null) {
            throw new IllegalArgumentException("Nobody is called " + actor);
        }
        return context;
    }

    /** The same without a session to resume, so that all is agreed upon anew. */
    SSLContext newTls(String actor) {
        return TestTls.context(identities.get(actor), root);
    }

    /** The commands of a how-to that say where the audit is, with the place of this run in the place of the page's. */
    public String auditByServer(Path commands) throws IOException {
        String text = Files.readString(commands);
        String place = "/var/log/provider/audit.jsonl";
        if (!text.contains(place)) {
            throw new IllegalStateException(commands + " has no " + place);
        }
        return text.replace(place, auditFile(AUDIT_BY_SERVER).toString());
    }

    /** The audit of a deployment of this name. */
    Path auditFile(String deployment) {
        return folder.resolve("audit-" + deployment + ".jsonl");
    }

    /** Where the authorities, lists and the directory are, as settings. */
    Map<String, String> locations(String deployment) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("certificate.anchors", folder.resolve("root.pem").toString());
        settings.put("certificate.intermediates", folder.resolve("sub.pem").toString());
        settings.put("certificate.names", SSP_HOST);
        settings.put("crl.files", folder.resolve("lists").toString());
        settings.put("directory.file", folder.resolve("systems.txt").toString());
        settings.put("audit.file", auditFile(deployment).toString());
        settings.put("audit.hmac-key", "file:" + folder.resolve("hmac.key"));
        settings.put("base-url", "https://localhost");
        return settings;
    }

    /** How the filter hears a terminator on this machine, as settings. */
    Map<String, String> terminator() {
        return Map.of(
                "proxy.trusted", "127.0.0.1",
                "proxy.secret", "file:" + folder.resolve("proxy-secret"),
                "proxy.secret-header", "X-Proxy-Secret",
                "proxy.protocol-header", "X-SSL-Protocol",
                "proxy.cipher-header", "X-SSL-Cipher");
    }

    private static World create() throws IOException {
        Path folder = Path.of(System.getProperty("it.work", "target/it")).toAbsolutePath();
        Files.createDirectories(folder.resolve("lists"));
        TestPki pki = TestPki.at(Instant.now()).marker(true);
        Issued server = pki.subCa()
                .issue("provider.spine.test")
                .san(
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"))
                .build();
        World world = new World(folder, pki, server);
        world.makeActors(pki);
        Files.writeString(folder.resolve("root.pem"), Pem.of(List.of(world.root)));
        Files.writeString(folder.resolve("sub.pem"), Pem.of(List.of(pki.subCa().certificate())));
        Files.writeString(folder.resolve("hmac.key"), "0123456789abcdef0123456789abcdef\n");
        Files.writeString(folder.resolve("proxy-secret"), Nginx.SECRET + "\n");
        Files.writeString(folder.resolve("systems.txt"), systems());
        return world;
    }

    private void makeActors(TestPki pki) throws IOException {
        Issued revoked = pki.subCa().issue(SSP_HOST).build();
        Instant yesterday = pki.now().minus(Duration.ofDays(1));
        actors.put("nobody", TestTls.context(null, root));
        actor("ssp", pki.subCa().issue(SSP_HOST).build());
        actor("revoked", revoked);
        actor("expired", pki.subCa().issue(SSP_HOST).notAfter(yesterday).build());
        actor("impostor", pki.subCa().issue("impostor.spine.test").build());
        actor(
                "stranger",
                pki.selfSigned("Stranger Root").buildCa().issue(SSP_HOST).build());
        actor("self-signed", pki.selfSignedLeaf(SSP_HOST).build());
        Path lists = folder.resolve("lists");
        Files.write(lists.resolve("root.crl"), pki.root().crl().build());
        Files.write(
                lists.resolve("sub.crl"),
                pki.subCa().crl().revoking(revoked.serial()).build());
    }

    private void actor(String name, Issued identity) {
        actors.put(name, TestTls.context(identity, root));
        identities.put(name, identity);
    }

    private static String systems() {
        String all = String.join(" ", Interactions.ALL);
        return CONSUMER + " ; " + CONSUMER_ODS + " ; " + all + "\n"
                + OTHER + " ; " + OTHER_ODS + " ; " + all + "\n"
                + LIMITED + " ; C3003 ; " + Interactions.METADATA + "\n";
    }

    private static final class Holder {
        static final World WORLD = make();

        private static World make() {
            try {
                return create();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
