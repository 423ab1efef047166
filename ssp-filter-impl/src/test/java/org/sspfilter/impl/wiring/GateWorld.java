package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.connection.ForwardedText;
import org.sspfilter.impl.fetch.RefreshScheduler;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.ownership.RegistrationQuery;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;
import org.sspfilter.token.TestTokens;

/**
 * A whole filter without a server: real settings, real files, real certificates, a fixed instant. Starts good; a test
 * changes one thing.
 */
public final class GateWorld {

    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    public static final String SSP_HOST = "ssp.test.nhs.uk";
    public static final String GPC = "urn:nhs:names:services:gpconnect:fhir:";
    public static final String NRL = "urn:nhs:names:services:nrl:DocumentReference.";
    public static final String DOCUMENTS = "urn:nhs:names:services:gpconnect:documents:fhir:rest:";
    public static final String MIGRATE = GPC + "operation:gpc.migratestructuredrecord-1";
    public static final String ROOT = "/A20047/STU3/1/gpconnect";
    public static final String OUR_ASID = "918999198993";
    public static final String POINTER_ASID = "918999198995";
    public static final String CONSUMER = TestTokens.ASID;
    /** Listed for metadata alone. */
    public static final String OTHER_CONSUMER = "200000000116";

    /** A patient who is registered with the consumer's practice. */
    public static final String OURS = TestTokens.NHS_NUMBER;
    /** A patient who is registered with another. */
    public static final String THEIRS = TestTokens.ACTOR_NHS_NUMBER;

    private static final String PROXY_SECRET = "fedcba9876543210fedcba9876543210";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** One for all worlds: making keys is what takes the time, and nothing in it changes. */
    private static final TestPki PKI = TestPki.at(NOW);

    private final Path folder;
    private final TestPki pki = PKI;
    private final Issued ssp;
    private final Map<String, String> settings = new HashMap<>();
    private final CollectingSink sink = new CollectingSink();
    private SspFilterSettings.Builder given =
            SspFilterSettings.builder().auditSink(sink).clock(InstantSource.fixed(NOW));
    private Beans beans = Beans.NONE;
    private final Map<String, Object> attributes = new HashMap<>();

    private ClassLoader loader = GateWorld.class.getClassLoader();

    public GateWorld(Path folder) throws IOException {
        this.folder = folder;
        attributes.put(PointerOwners.ATTRIBUTE, owners());
        attributes.put(RegisteredPractice.ATTRIBUTE, registrations());
        this.ssp = pki.subCa().issue(SSP_HOST).build();
        write("root.pem", pki.root().pem());
        write("sub.pem", pki.subCa().pem());
        write("root.crl", Pem.ofCrl(pki.root().crl().build()));
        write("sub.crl", Pem.ofCrl(pki.subCa().crl().build()));
        write(
                "directory.txt",
                CONSUMER + ";A1001;" + GPC + "rest:read:metadata-1 " + GPC + "rest:read:patient-1 " + NRL + "create "
                        + NRL + "delete " + NRL + "read " + MIGRATE
                        + " " + DOCUMENTS + "migrate:binary-1\n" + OTHER_CONSUMER + ";B2002;" + GPC
                        + "rest:read:metadata-1\n");
        write("key", "0123456789abcdef0123456789abcdef");
        set("stage", "live");
        set("certificate.anchors", file("root.pem"));
        set("certificate.intermediates", file("sub.pem"));
        set("certificate.names", SSP_HOST);
        set("crl.files", file("root.crl") + "," + file("sub.crl"));
        set("accreditation", "enforce");
        set("directory", "file");
        set("directory.file", file("directory.txt"));
        set("audit.hmac-key", "file:" + file("key"));
        endpoint("practice", ROOT, "A20047", OUR_ASID, "gpconnect-1");
        endpoint("pointers", "/nrl", "RXA", POINTER_ASID, "nrl");
    }

    private void endpoint(String name, String path, String ods, String asids, String profile) {
        String prefix = "endpoint." + name + ".";
        set(prefix + "path", path);
        set(prefix + "ods", ods);
        set(prefix + "asids", asids);
        set(prefix + "profile", profile);
        set(prefix + "interactions", "all");
    }

    public TestPki pki() {
        return pki;
    }

    public CollectingSink sink() {
        return sink;
    }

    public SspFilterSettings.Builder given() {
        return given;
    }

    public GateWorld set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public GateWorld unset(String key) {
        settings.remove(key);
        return this;
    }

    /** Sets a context attribute, or removes it. */
    GateWorld attribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
        return this;
    }

    /** Takes another class loader for the application's own. */
    public GateWorld loader(ClassLoader value) {
        loader = value;
        return this;
    }

    /** Takes these for the application's beans. */
    GateWorld beans(Beans value) {
        beans = value;
        return this;
    }

    /** Gives nothing in code but the time, not even a place for the audit. */
    GateWorld nothingInCode() {
        given = SspFilterSettings.builder().clock(InstantSource.fixed(NOW));
        return this;
    }

    /** Writes a file into the world's folder and gives its path. */
    public String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    public String file(String name) {
        return folder.resolve(name).toString();
    }

    Surroundings surroundings() {
        return new Surroundings(Path::of, name -> null, loader, attributes::get, beans);
    }

    public Gate gate() {
        SettingValues values = new SettingValues(settings, Path::of, name -> null, new Problems());
        return Assembly.gate(values, given.build(), surroundings());
    }

    /** The same, whose files are looked at when this scheduler says so. */
    Gate gate(RefreshScheduler looks) {
        SettingValues values = new SettingValues(settings, Path::of, name -> null, new Problems());
        return Assembly.gate(values, given.build(), surroundings(), looks);
    }

    /** Reads a capability statement, as good as can be. */
    public FakeRequest metadata() {
        return ssp(new FakeRequest()
                .requestUri(ROOT + "/metadata")
                .header("Ssp-InteractionID", GPC + "rest:read:metadata-1")
                .header(
                        "Authorization",
                        TestTokens.gpconnect(NOW)
                                .with("requested_scope", "organization/*.read")
                                .bearer()));
    }

    private FakeRequest ssp(FakeRequest request) {
        return connection(request)
                .header("Ssp-TraceID", "09a01679-2564-4fb4-9129-aecc81ea2706")
                .header("Ssp-From", CONSUMER)
                .header("Ssp-To", OUR_ASID);
    }

    /** Deletes one of the caller's own pointers, as good as can be. */
    public FakeRequest deletePointer() {
        return pointer("DELETE", "/nrl/DocumentReference/mine");
    }

    /** Creates a pointer, as good as can be. */
    public FakeRequest createPointer() {
        return pointer("POST", "/nrl/DocumentReference")
                .header("Content-Type", "application/fhir+json")
                .body("{\"resourceType\":\"DocumentReference\",\"custodian\":{\"reference\":"
                        + "\"https://directory.spineservices.nhs.uk/STU3/Organization/A1001\"}}");
    }

    /** Migrates the record of a patient who is registered with the caller, as good as can be. */
    public FakeRequest migrateRecord() {
        return migration()
                .method("POST")
                .requestUri(ROOT + "/Patient/$gpc.migratestructuredrecord")
                .header("Ssp-InteractionID", MIGRATE)
                .header("Content-Type", "application/fhir+json")
                .body(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patientNHSNumber\",\"valueIdentifier\":"
                                + "{\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"" + OURS + "\"}}]}");
    }

    /** Migrates a document of such a patient; for an endpoint with documents. */
    public FakeRequest migrateDocument() {
        return migration()
                .requestUri(ROOT + "/Binary/doc-ours")
                .header("Ssp-InteractionID", DOCUMENTS + "migrate:binary-1");
    }

    private FakeRequest migration() {
        return ssp(new FakeRequest()
                .header(
                        "Authorization",
                        TestTokens.gpconnect(NOW)
                                .with("reason_for_request", "migration")
                                .with("requested_scope", "patient/*.read conf/R")
                                .bearer()));
    }

    private FakeRequest pointer(String method, String path) {
        return connection(new FakeRequest())
                .method(method)
                .requestUri(path)
                .header("fromASID", CONSUMER)
                .header("toASID", POINTER_ASID)
                .header("Authorization", TestTokens.nrlUnattended(NOW).bearer());
    }

    private FakeRequest connection(FakeRequest request) {
        return certificate(request, ssp.chainArray())
                .header("Host", "provider.test.nhs.uk")
                .attribute("jakarta.servlet.request.cipher_suite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .attribute("jakarta.servlet.request.secure_protocol", "TLSv1.2");
    }

    /** Puts a TLS terminator of this form before the server: the settings for it. */
    public GateWorld terminator(String form) throws IOException {
        write("proxy-secret", PROXY_SECRET + "\n");
        return set("certificate.source", form)
                .set("proxy.trusted", "127.0.0.1, 2001:db8::/64")
                .set("proxy.secret", "file:" + file("proxy-secret"))
                .set("proxy.secret-header", "X-Proxy-Secret")
                .set("proxy.protocol-header", "X-SSL-Protocol")
                .set("proxy.cipher-header", "X-SSL-Cipher");
    }

    /** The same request as a TLS terminator hands it on, in headers of RFC 9440. */
    public FakeRequest handedOn(FakeRequest request) {
        return overPlainHttp(request)
                .header("Client-Cert", ForwardedText.item(ssp.certificate()))
                .header(
                        "Client-Cert-Chain",
                        ForwardedText.list(List.of(pki.subCa().certificate())));
    }

    /** The same request as nginx hands it on. */
    public FakeRequest handedOnByNginx(FakeRequest request) {
        return overPlainHttp(request).header("X-SSL-Client-Cert", ForwardedText.escaped(ssp.certificate()));
    }

    private static FakeRequest overPlainHttp(FakeRequest request) {
        return request.secure(false)
                .attribute(CERTIFICATES, null)
                .attribute("jakarta.servlet.request.cipher_suite", null)
                .attribute("jakarta.servlet.request.secure_protocol", null)
                .header("X-Proxy-Secret", PROXY_SECRET)
                .header("X-SSL-Protocol", "TLSv1.2")
                .header("X-SSL-Cipher", "ECDHE-RSA-AES256-GCM-SHA384");
    }

    /** Puts another certificate on the connection. */
    public static FakeRequest certificate(FakeRequest request, X509Certificate... chain) {
        return request.attribute(CERTIFICATES, chain);
    }

    private static PointerOwners owners() {
        return query -> {
            if (!(query instanceof PointerQuery.ById byId)) {
                return new PointerOwnership.Unknown("only by id here");
            }
            return switch (byId.id()) {
                case "mine" -> new PointerOwnership.Found("mine", "1", Set.of(new OdsCode("A1001")));
                case "theirs" -> new PointerOwnership.Found("theirs", "1", Set.of(new OdsCode("B2002")));
                case "none" -> new PointerOwnership.NotFound();
                default -> new PointerOwnership.Unknown("store away");
            };
        };
    }

    private static RegisteredPractice registrations() {
        Map<RegistrationQuery, Registration> known = Map.of(
                new RegistrationQuery.ByNhsNumber(OURS), new Registration.RegisteredWith(new OdsCode("A1001")),
                new RegistrationQuery.ByDocument("doc-ours"), new Registration.RegisteredWith(new OdsCode("A1001")),
                new RegistrationQuery.ByNhsNumber(THEIRS), new Registration.RegisteredWith(new OdsCode("B2002")),
                new RegistrationQuery.ByDocument("doc-theirs"), new Registration.RegisteredWith(new OdsCode("B2002")),
                new RegistrationQuery.ByDocument("doc-away"), new Registration.Unknown("source away"));
        return query -> known.getOrDefault(query, new Registration.NotRegistered());
    }
}
