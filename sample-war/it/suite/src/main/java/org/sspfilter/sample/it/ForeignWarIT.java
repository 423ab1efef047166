package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.jakartaee.Migration;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.Pem;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.token.TestTokens;

/**
 * An application that nobody here wrote (HAPI FHIR's example server, DSTU2) is protected by adding one jar and one settings
 * file to its archive; the same archive without them, deployed beside it, is not.
 */
class ForeignWarIT {

    private static final String PASSWORD = "changeit";
    private static final String SSP_HOST = "ssp.test.nhs.uk";
    private static final String METADATA = "/guarded/fhir/metadata";

    /** The server keeps its own time, so these certificates are made for the day of the test. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final TestPki PKI = TestPki.at(NOW);
    private static final Issued SSP = PKI.subCa().issue(SSP_HOST).build();

    @TempDir
    static Path folder;

    private static final Tomcat TOMCAT = new Tomcat();
    private static int plainPort;
    private static int tlsPort;

    @BeforeAll
    static void deployTheArchiveTwice() throws Exception {
        Path plain = folder.resolve("plain.war");
        Migration migration = new Migration();
        migration.setSource(archive("restful-server-example.war").toFile());
        migration.setDestination(plain.toFile());
        migration.execute();
        Path guarded = Files.copy(plain, folder.resolve("guarded.war"));
        protect(guarded, archive("ssp-filter-impl-bundle.jar"));

        TOMCAT.setBaseDir(folder.resolve("tomcat").toString());
        Files.createDirectories(folder.resolve("tomcat/webapps"));
        TOMCAT.setAddDefaultWebXmlToWebapp(false);
        Connector http = connector();
        Connector https = tls(connector());
        deploy("/plain", plain);
        deploy("/guarded", guarded);
        TOMCAT.start();
        for (Container context : TOMCAT.getHost().findChildren()) {
            assertThat(context.getState()).as(context.getName()).isEqualTo(LifecycleState.STARTED);
        }
        plainPort = http.getLocalPort();
        tlsPort = https.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    private static Path archive(String name) {
        return Path.of(System.getProperty("it.archives", "target/archives"), name);
    }

    /** All that an operator does: one jar, one file. */
    private static void protect(Path war, Path bundle) throws IOException {
        Files.writeString(folder.resolve("root.pem"), PKI.root().pem());
        Files.writeString(folder.resolve("sub.pem"), PKI.subCa().pem());
        Files.writeString(folder.resolve("root.crl"), Pem.ofCrl(PKI.root().crl().build()));
        Files.writeString(folder.resolve("sub.crl"), Pem.ofCrl(PKI.subCa().crl().build()));
        Files.writeString(
                folder.resolve("directory.txt"),
                TestTokens.ASID + ";" + TestTokens.ODS
                        + ";urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1\n");
        String settings = String.join(
                "\n",
                "stage=live",
                "certificate.anchors=" + folder.resolve("root.pem"),
                "certificate.intermediates=" + folder.resolve("sub.pem"),
                "certificate.names=" + SSP_HOST,
                "crl.files=" + folder.resolve("root.crl") + "," + folder.resolve("sub.crl"),
                "accreditation=enforce",
                "directory=file",
                "directory.file=" + folder.resolve("directory.txt"),
                "audit.file=" + folder.resolve("audit.jsonl"),
                "audit.patient=omit",
                "endpoint.example.path=/guarded/fhir",
                "endpoint.example.ods=A20047",
                "endpoint.example.asids=918999198993",
                "endpoint.example.profile=gpconnect-1",
                "endpoint.example.interactions=all");
        try (FileSystem archive = FileSystems.newFileSystem(war)) {
            Files.copy(bundle, archive.getPath("WEB-INF/lib/ssp-filter-bundle.jar"));
            Files.writeString(archive.getPath("WEB-INF/ssp-filter.properties"), settings);
        }
    }

    private static Connector connector() {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        TOMCAT.getService().addConnector(connector);
        return connector;
    }

    private static Connector tls(Connector connector) throws Exception {
        Issued server = PKI.subCa().issue("localhost").san("localhost").build();
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2");
        host.setCertificateVerification("optional");
        host.setTrustStore(
                TestTls.trustStore(PKI.root().certificate(), PKI.subCa().certificate()));
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        KeyStore keys = server.keyStore(PASSWORD);
        certificate.setCertificateKeystore(keys);
        certificate.setCertificateKeystorePassword(PASSWORD);
        host.addCertificate(certificate);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }

    private static void deploy(String path, Path war) {
        Context context = TOMCAT.addWebapp(path, war.toString());
        // A server of its own maps what nothing else does; an embedded one must be told.
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMappingDecoded("/", "default");
        // What is on this test's class path must not protect anything: only what is in an archive may.
        ((StandardContext) context).setContainerSciFilter("^org\\.sspfilter\\..*");
        if (context.getJarScanner() instanceof StandardJarScanner scanner) {
            scanner.setScanClassPath(false);
        }
    }

    private static HttpResponse<String> plain(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plainPort + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + tlsPort + path));
    }

    private static HttpRequest.Builder call(String path) {
        return request(path)
                .header("Ssp-TraceID", UUID.randomUUID().toString())
                .header("Ssp-From", TestTokens.ASID)
                .header("Ssp-To", "918999198993")
                .header("Ssp-InteractionID", "urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1")
                .header(
                        "Authorization",
                        TestTokens.gpconnect(Instant.now())
                                .with("requested_scope", "organization/*.read")
                                .bearer());
    }

    private static HttpResponse<String> send(@Nullable Issued identity, HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(TestTls.context(identity, PKI.root().certificate()))
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void servesTheSspAndAnswersAsTheApplicationDoes() throws Exception {
        HttpResponse<String> response = send(SSP, call(METADATA));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Conformance");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void leavesTheSameArchiveWithoutTheJarOpen() throws Exception {
        assertThat(plain("/plain/fhir/metadata").statusCode()).isEqualTo(200);
        assertThat(plain("/plain/fhir/Patient").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {METADATA, "/guarded/fhir/Patient", "/guarded/", "/guarded/index.html", "/guarded/none"})
    void refusesEveryPathToStrangers(String path) throws Exception {
        for (HttpResponse<String> response : List.of(plain(path), send(null, call(path)))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("OperationOutcome").doesNotContain("Conformance");
        }
    }

    @Test
    void servesNobodyWhatTheServerItselfKeepsBack() throws Exception {
        assertThat(plain("/guarded/WEB-INF/web.xml").statusCode()).isEqualTo(404);
        assertThat(send(SSP, call("/guarded/WEB-INF/ssp-filter.properties")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesTheSspWithoutItsHeadersAndOutsideTheEndpoint() throws Exception {
        assertThat(send(SSP, request(METADATA)).statusCode()).isEqualTo(400);
        assertThat(send(SSP, call("/guarded/other")).statusCode()).isEqualTo(404);
        assertThat(send(PKI.subCa().issue("other.test.nhs.uk").build(), call(METADATA))
                        .statusCode())
                .isEqualTo(403);
    }
}
