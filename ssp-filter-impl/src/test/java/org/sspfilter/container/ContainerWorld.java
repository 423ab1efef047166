package org.sspfilter.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
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
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.servlet.SspFilter;
import org.sspfilter.servlet.SspFilterInitializer;
import org.sspfilter.token.TestTokens;

/**
 * An embedded Tomcat with an application in a folder of its own, behind the filter. The proxy's connection is played by a
 * valve, which puts the facts of a handshake on each request.
 */
final class ContainerWorld implements AutoCloseable {

    static final String ROOT = "/ours/A20047/STU3/1/gpconnect";
    static final String SEARCH = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";
    static final String OTHER_ASID = "200000000116";
    static final String TRACE = "09a01679-2564-0fb4-5129-aecc81ea2706";

    private static final String CONTEXT = "/ours";

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CollectedAudit audit = new CollectedAudit();
    private final Context context;
    private @Nullable LifecycleException failure;

    private ContainerWorld(Path folder, List<Class<?>> classes, Setting setting) throws Exception {
        TestPki pki = TestPki.at(WarmChain.NOW).marker(true);
        Issued proxy = pki.subCa().issue("ssp.test.nhs.uk").build();
        SspFilterSettings.Builder settings = WarmChain.prepare(folder, pki, () -> WarmChain.NOW)
                .auditSink(audit)
                .set("unguarded", CONTEXT + "/open");
        Files.writeString(
                folder.resolve("systems.txt"),
                TestTokens.ASID + " ; " + TestTokens.ODS + " ; " + SEARCH + "\n" + OTHER_ASID + " ; " + TestTokens.ODS
                        + " ; " + SEARCH + "\n");
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setConnector(connector());
        tomcat.enableNaming();
        context =
                tomcat.addContext(CONTEXT, application(folder, classes, setting).toString());
        WebappLoader loader = new WebappLoader();
        context.setParentClassLoader(ContainerWorld.class.getClassLoader());
        context.setLoader(loader);
        context.getPipeline().addValve(new PlayedHandshake(proxy.chainArray()));
        for (ServletContainerInitializer initializer : setting.initializers) {
            context.addServletContainerInitializer(initializer, null);
        }
        SspFilterSettings given = setting.change.apply(settings).build();
        switch (setting.way) {
            case IN_CODE -> context.addServletContainerInitializer(filter(new SspFilter(given)), null);
            case BY_BEAN -> {
                played(context, given);
                context.addServletContainerInitializer(filter(new SspFilter()), null);
            }
            case DROPPED_IN -> {
                played(context, given);
                // As if the jar were inside the application.
                context.setLoader(new SharedLoader(ContainerWorld.class.getClassLoader()));
                context.addServletContainerInitializer(new SspFilterInitializer(), null);
            }
            case NOT_AT_ALL -> played(context, given);
        }
        Wrapper servlet = Tomcat.addServlet(context, "probe", ProbeServlet.class.getName());
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "probe");
        setting.more.accept(context);
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            // Asked for by runs().
            failure = failed;
        }
    }

    private static void played(Context context, SspFilterSettings given) {
        context.getServletContext().setAttribute(SettingsBean.ATTRIBUTE, given);
    }

    /** How the filter comes to the application. */
    private enum Way {
        IN_CODE,
        BY_BEAN,
        DROPPED_IN,
        NOT_AT_ALL
    }

    /** What may differ. */
    static final class Setting {
        private final List<ServletContainerInitializer> initializers = new ArrayList<>();
        private UnaryOperator<SspFilterSettings.Builder> change = UnaryOperator.identity();
        private Consumer<Context> more = unused -> {};
        private Way way = Way.IN_CODE;
        private boolean beans;
        private String file = "";
        private String descriptor = "";

        Setting with(ServletContainerInitializer initializer) {
            initializers.add(initializer);
            return this;
        }

        Setting settings(UnaryOperator<SspFilterSettings.Builder> asked) {
            change = asked;
            return this;
        }

        Setting context(Consumer<Context> asked) {
            more = asked;
            return this;
        }

        Setting withoutFilter() {
            way = Way.NOT_AT_ALL;
            return this;
        }

        /** The filter is registered, and its settings come from a {@link SettingsBean}. */
        Setting byBean() {
            way = Way.BY_BEAN;
            return this;
        }

        /** The filter registers itself, and finds what it can. */
        Setting droppedIn() {
            way = Way.DROPPED_IN;
            return this;
        }

        /** The application has a beans.xml, whether or not anything reads it. */
        Setting describedBeans() {
            beans = true;
            return this;
        }

        /** The application has this settings file. */
        Setting file(String lines) {
            file = lines;
            return this;
        }

        /** The application has a context-param in its own descriptor. */
        Setting parameter(String name, String value) {
            descriptor = "<web-app><context-param><param-name>" + name + "</param-name><param-value>" + value
                    + "</param-value></context-param></web-app>";
            // What a container makes of it; this one reads no descriptors.
            return context(read -> read.addParameter(name, value));
        }

        ContainerWorld start(Path folder, Class<?>... classes) throws Exception {
            return new ContainerWorld(folder, List.of(classes), this);
        }
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("maxThreads", "4");
        connector.setProperty("minSpareThreads", "1");
        return connector;
    }

    private static ServletContainerInitializer filter(SspFilter filter) {
        return (types, context) -> {
            FilterRegistration.Dynamic registration = Objects.requireNonNull(context.addFilter("SspFilter", filter));
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        };
    }

    /** A folder as of an unpacked archive, with these classes in it and no others. */
    private static Path application(Path folder, List<Class<?>> classes, Setting setting) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("application/WEB-INF/classes"));
        if (setting.beans || !setting.initializers.isEmpty()) {
            Files.writeString(
                    folder.resolve("application/WEB-INF/beans.xml"),
                    "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='annotated'/>");
        }
        if (!setting.descriptor.isEmpty()) {
            Files.writeString(folder.resolve("application/WEB-INF/web.xml"), setting.descriptor);
        }
        if (!setting.file.isEmpty()) {
            Files.writeString(folder.resolve("application/WEB-INF/ssp-filter.properties"), setting.file);
        }
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = inside.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream bytes = Objects.requireNonNull(ContainerWorld.class.getResourceAsStream("/" + name))) {
                Files.copy(bytes, file);
            }
        }
        return folder.resolve("application");
    }

    boolean runs() {
        return failure == null && context.getState() == LifecycleState.STARTED;
    }

    /** All records, of this many requests since last asked. */
    List<AuditEvent> records(int requests) throws InterruptedException {
        return audit.records(requests);
    }

    /** How many slots of the audit were taken. */
    int taken() {
        return audit.reserved();
    }

    /** A patient search by this system, to be changed before it is sent. */
    HttpRequest.Builder search(String asid) {
        return to(ROOT + "/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + TestTokens.NHS_NUMBER)
                .timeout(Duration.ofSeconds(30))
                .setHeader("Ssp-From", asid)
                .setHeader("Ssp-To", "918999198993")
                .setHeader("Ssp-TraceID", TRACE)
                .setHeader("Ssp-InteractionID", SEARCH)
                .setHeader("Authorization", TestTokens.gpconnect(WarmChain.NOW).bearer());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a search, to be answered by what the servlet sees. */
    String seen(String asid, String way) throws IOException, InterruptedException {
        return send(search(asid).setHeader("X-See", way)).body();
    }

    @Override
    public void close() throws LifecycleException {
        if (tomcat.getServer().getState().isAvailable()) {
            tomcat.stop();
        }
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
