package org.sspfilter.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.wiring.CollectingSink;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.token.TestTokens;

/** The whole filter on real settings, without a container. */
public final class FilterWorld implements AutoCloseable {

    /** The interaction of {@link #search}. */
    public static final String SEARCH = "urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1";

    static final String REGISTER = "urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1";

    private static final String ROOT = "/ours/A20047/STU3/1/gpconnect";

    private final Map<String, Object> attributes = new HashMap<>();
    private final CollectingSink sink = new CollectingSink();
    private final Issued proxy;
    private final SspFilter filter;
    private final ClassLoader loader;
    private final String server;

    private final SspFilterSettings settings;

    /**
     * Starts.
     *
     * @param folder takes its files
     * @param change changes the settings
     */
    public FilterWorld(Path folder, UnaryOperator<SspFilterSettings.Builder> change) throws Exception {
        this(folder, change, FilterWorld.class.getClassLoader());
    }

    /** The same, in an application of this class loader. */
    FilterWorld(Path folder, UnaryOperator<SspFilterSettings.Builder> change, ClassLoader application)
            throws Exception {
        this(folder, change, application, "Fake/1");
    }

    /** The same, on this server. */
    FilterWorld(Path folder, UnaryOperator<SspFilterSettings.Builder> change, ClassLoader application, String info)
            throws Exception {
        loader = application;
        server = info;
        TestPki pki = TestPki.at(WarmChain.NOW).marker(true);
        proxy = pki.subCa().issue("ssp.test.nhs.uk").build();
        SspFilterSettings.Builder prepared =
                WarmChain.prepare(folder, pki, () -> WarmChain.NOW).auditSink(sink);
        list(folder);
        settings = change.apply(prepared).build();
        filter = new SspFilter(settings);
        filter.init(config());
    }

    /** What a container gives a filter. */
    FilterConfig config() {
        return FakeExchange.fake(
                FilterConfig.class,
                (proxied, method, arguments) -> method.getName().equals("getServletContext") ? context() : null);
    }

    /** Puts the set in the place of the one filter, with the same settings: one filter for each stage. */
    Map<Stage, StageFilter> set() throws ServletException {
        filter.destroy();
        Map<Stage, StageFilter> set = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            StageFilter one = new StageFilter(stage, settings);
            one.init(config());
            set.put(stage, one);
        }
        return set;
    }

    private static void list(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("systems.txt"),
                TestTokens.ASID + " ; " + TestTokens.ODS + " ; " + SEARCH + " " + REGISTER + "\n");
    }

    private @Nullable ServletContext served;

    private ServletContext context() {
        ServletContext known = served;
        if (known == null) {
            known = FakeExchange.fake(ServletContext.class, (proxied, method, arguments) -> switch (method.getName()) {
                case "getAttribute" -> attributes.get((String) arguments[0]);
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "removeAttribute" -> attributes.remove((String) arguments[0]);
                case "getClassLoader" -> loader;
                case "getContextPath" -> "/ours";
                case "getServerInfo" -> server;
                default -> null;
            });
            served = known;
        }
        return known;
    }

    /** A patient search, as good as can be. */
    public FakeExchange search() {
        return spine(exchange(
                        "GET",
                        ROOT + "/Patient",
                        "identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C" + TestTokens.NHS_NUMBER))
                .header("Ssp-InteractionID", SEARCH)
                .header("Authorization", TestTokens.gpconnect(WarmChain.NOW).bearer());
    }

    /** A registration, which has a body that is the application's alone. */
    FakeExchange register() {
        return spine(exchange("POST", ROOT + "/Patient/$gpc.registerpatient", null))
                .header("Content-Type", "application/fhir+json")
                .header("Ssp-InteractionID", REGISTER)
                .header(
                        "Authorization",
                        TestTokens.gpconnect(WarmChain.NOW)
                                .with("requested_scope", "patient/*.write")
                                .bearer());
    }

    /** A request with nothing on it but the connection. */
    public FakeExchange get(String path) {
        return exchange("GET", path, null);
    }

    private FakeExchange exchange(String method, String path, @Nullable String query) {
        return new FakeExchange(context(), method, path, query)
                .header("Host", "provider.test.nhs.uk")
                .attribute("jakarta.servlet.request.X509Certificate", proxy.chainArray())
                .attribute("jakarta.servlet.request.cipher_suite", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .attribute("org.apache.tomcat.util.net.secure_protocol_version", "TLSv1.2");
    }

    private static FakeExchange spine(FakeExchange exchange) {
        return exchange.header("Ssp-From", TestTokens.ASID)
                .header("Ssp-To", "918999198993")
                .header("Ssp-TraceID", "09a01679-2564-0fb4-5129-aecc81ea2706");
    }

    /** Takes a request through the filter: whether it came to the application. */
    public boolean filter(FakeExchange exchange) throws Exception {
        AtomicBoolean passed = new AtomicBoolean();
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            Objects.requireNonNull(request);
            passed.set(true);
        });
        return passed.get();
    }

    /** The audit. */
    public List<AuditEvent> records() {
        return sink.events();
    }

    @Override
    public void close() {
        filter.destroy();
    }
}
