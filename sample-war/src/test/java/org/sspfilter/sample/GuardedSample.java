package org.sspfilter.sample;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.PointerQuery;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.TestPki;
import org.sspfilter.servlet.SspFilter;
import org.sspfilter.token.TestTokens;

/**
 * The application by its own web.xml on embedded Tomcat, behind the filters. A valve plays the Secure Proxy's handshake, and
 * the test may do something between the filters' look at a pointer and the application's change of it.
 */
public final class GuardedSample implements AutoCloseable {

    private static final String SYSTEM = "https://fhir.nhs.uk/Id/accredited-system|";
    private static final String INTERACTIONS = "urn:nhs:names:services:nrl:DocumentReference.create"
            + " urn:nhs:names:services:nrl:DocumentReference.update urn:nhs:names:services:nrl:DocumentReference.delete";

    /** A supplier's system. */
    public enum Supplier {
        /** Keeps the pointers of A1001. */
        A("200000000115", "A1001"),
        /** Keeps the pointers of B2002. */
        B("200000000116", "B2002");

        private final String asid;
        private final String ods;

        Supplier(String asid, String ods) {
            this.asid = asid;
            this.ods = ods;
        }
    }

    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Runnable afterLook = () -> {};

    public GuardedSample(Path folder) throws Exception {
        TestPki pki = TestPki.at(WarmChain.NOW).marker(true);
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.getConnector().setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        context =
                tomcat.addWebapp("", Path.of("src/main/webapp").toAbsolutePath().toString());
        context.setContainerSciFilter("^org\\.sspfilter\\..*");
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        context.getPipeline()
                .addValve(new PlayedHandshake(
                        pki.subCa().issue("ssp.test.nhs.uk").build().chainArray()));
        context.addServletContainerInitializer(filter(new SspFilter(settings(folder, pki))), null);
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("The application did not start");
        }
    }

    private SspFilterSettings settings(Path folder, TestPki pki) throws IOException {
        SspFilterSettings.Builder settings = WarmChain.prepare(folder, pki, () -> WarmChain.NOW);
        StringBuilder systems = new StringBuilder();
        for (Supplier supplier : Supplier.values()) {
            systems.append(String.join(" ; ", supplier.asid, supplier.ods, INTERACTIONS))
                    .append('\n');
        }
        Files.writeString(folder.resolve("systems.txt"), systems.toString());
        return settings.set("endpoint.nrl.path", "/nrl")
                .set("endpoint.nrl.ods", "RXA")
                .set("endpoint.nrl.asids", "918999198995")
                .set("endpoint.nrl.profile", "nrl")
                .set("endpoint.nrl.interactions", "all")
                .pointerOwners(this::look)
                .build();
    }

    private PointerOwnership look(PointerQuery query) {
        PointerOwnership found =
                attribute(PointerOwners.ATTRIBUTE, PointerOwners.class).find(query);
        afterLook.run();
        return found;
    }

    private static ServletContainerInitializer filter(SspFilter filter) {
        return (types, context) -> {
            FilterRegistration.Dynamic registration = Objects.requireNonNull(context.addFilter("SspFilter", filter));
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        };
    }

    /** What happens from now on between each look at a pointer and the ruling on it. */
    public void afterLook(Runnable what) {
        afterLook = what;
    }

    public <T> T attribute(String name, Class<T> type) {
        return type.cast(context.getServletContext().getAttribute(name));
    }

    public HttpResponse<String> send(Supplier supplier, String verb, String path, String type, String body)
            throws IOException, InterruptedException {
        String address = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + tomcat.getConnector().getLocalPort() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .setHeader("Accept", "application/fhir+json")
                .setHeader("fromASID", supplier.asid)
                .setHeader("toASID", "918999198995")
                .setHeader(
                        "Authorization",
                        TestTokens.nrlUnattended(WarmChain.NOW)
                                .with("sub", SYSTEM + supplier.asid)
                                .with("requesting_system", SYSTEM + supplier.asid)
                                .with(
                                        "requesting_organization",
                                        "https://fhir.nhs.uk/Id/ods-organization-code|" + supplier.ods)
                                .bearer());
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** The Secure Proxy's connection, as a server describes one. */
    private static final class PlayedHandshake extends ValveBase {

        private final X509Certificate[] chain;

        PlayedHandshake(X509Certificate[] chain) {
            super(true);
            this.chain = chain;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setSecure(true);
            request.setAttribute("jakarta.servlet.request.X509Certificate", chain);
            request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            request.setAttribute("org.apache.tomcat.util.net.secure_protocol_version", "TLSv1.2");
            getNext().invoke(request, response);
        }
    }
}
