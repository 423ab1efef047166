package org.sspfilter.container;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.servlet.SspFilter;
import org.sspfilter.token.TestTokens;

/**
 * An embedded Tomcat with an application that carries the filter inside, as an archive does, and configures it by its own
 * files. The proxy's connection is played by a valve.
 */
final class DeployedWorld implements AutoCloseable {

    static final String ROOT = ContainerWorld.ROOT;

    private final Instant now = Instant.now();
    private final Tomcat tomcat = new Tomcat();
    private final StandardContext context;
    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Starts.
     *
     * @param folder takes its files
     * @param descriptor what stands in web.xml, or nothing for none
     * @param settings whether the settings stand in a file of the application's
     * @param classes of the application
     */
    DeployedWorld(Path folder, String descriptor, Map<String, String> settings, Class<?>... classes) throws Exception {
        this.folder = folder;
        TestPki pki = TestPki.at(now).marker(true);
        Issued proxy = pki.subCa().issue("ssp.test.nhs.uk").build();
        Path inside = Files.createDirectories(folder.resolve("application/WEB-INF"));
        Files.writeString(inside.resolve("ssp-filter.properties"), lines(prepared(pki), settings));
        if (!descriptor.isEmpty()) {
            Files.writeString(inside.resolve("web.xml"), descriptor);
        }
        Files.writeString(folder.resolve("application/page.html"), "a page");
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setConnector(connector());
        context = new StandardContext();
        context.setPath("/ours");
        context.setDocBase(folder.resolve("application").toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(defaults(folder).toString());
        context.addLifecycleListener(config);
        context.setParentClassLoader(DeployedWorld.class.getClassLoader());
        context.setLoader(new WebappLoader());
        context.setResources(resources(classes));
        // What else the tests' class path has for a container.
        context.setContainerSciFilter("weld|soteria|jasper|websocket");
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        context.getPipeline().addValve(new PlayedHandshake(proxy));
        tomcat.getHost().addChild(context);
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            // Asked for by runs().
        }
    }

    private Map<String, String> prepared(TestPki pki) throws IOException {
        SspFilterSettings settings = WarmChain.prepare(folder, pki, () -> now)
                .set("unguarded", "/ours/open")
                .build();
        Files.writeString(
                folder.resolve("systems.txt"),
                TestTokens.ASID + " ; " + TestTokens.ODS + " ; " + ContainerWorld.SEARCH + "\n");
        return settings.values();
    }

    private static String lines(Map<String, String> settings, Map<String, String> changes) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + changes.getOrDefault(key, value)));
        changes.forEach((key, value) -> {
            if (!settings.containsKey(key)) {
                lines.add(key + "=" + value);
            }
        });
        return String.join("\n", lines);
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("maxThreads", "4");
        connector.setProperty("minSpareThreads", "1");
        return connector;
    }

    private static Path defaults(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("defaults.xml"),
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><servlet><servlet-name>default"
                        + "</servlet-name><servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>"
                        + "<async-supported>true</async-supported></servlet><servlet-mapping>"
                        + "<servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping></web-app>");
    }

    /** The filter's classes are the application's own; those of the API and of the tests are its parent's. */
    private StandardRoot resources(Class<?>... classes) throws Exception {
        StandardRoot resources = new StandardRoot(context);
        Path filters = Path.of(SspFilter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        resources.addPreResources(new DirResourceSet(resources, "/WEB-INF/classes", filters.toString(), "/"));
        Path own = Files.createDirectories(folder.resolve("application/WEB-INF/classes"));
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = own.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream bytes = Objects.requireNonNull(DeployedWorld.class.getResourceAsStream("/" + name))) {
                Files.copy(bytes, file);
            }
        }
        return resources;
    }

    boolean runs() {
        return context.getState() == LifecycleState.STARTED;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    /** A patient search, as good as can be. */
    HttpRequest.Builder search() {
        return to(ROOT + "/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + TestTokens.NHS_NUMBER)
                .setHeader("Ssp-From", TestTokens.ASID)
                .setHeader("Ssp-To", "918999198993")
                .setHeader("Ssp-TraceID", ContainerWorld.TRACE)
                .setHeader("Ssp-InteractionID", ContainerWorld.SEARCH)
                .setHeader("Authorization", TestTokens.gpconnect(now).bearer());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Ends the application, and gives all that it recorded. */
    List<String> records() throws Exception {
        close();
        return Files.readAllLines(folder.resolve("audit.jsonl"));
    }

    @Override
    public void close() throws LifecycleException {
        if (tomcat.getServer().getState().isAvailable()) {
            tomcat.stop();
        }
        if (tomcat.getServer().getState() != LifecycleState.DESTROYED) {
            tomcat.destroy();
        }
    }

    /** The Secure Proxy's connection, as a server describes one, unless the request says that it came otherwise. */
    private static final class PlayedHandshake extends ValveBase {

        private final Issued proxy;

        PlayedHandshake(Issued proxy) {
            super(true);
            this.proxy = proxy;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setSecure(true);
            request.setAttribute("jakarta.servlet.request.X509Certificate", proxy.chainArray());
            request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
            request.setAttribute("org.apache.tomcat.util.net.secure_protocol_version", "TLSv1.2");
            getNext().invoke(request, response);
        }
    }
}
