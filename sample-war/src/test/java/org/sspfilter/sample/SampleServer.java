package org.sspfilter.sample;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.Filter;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.Resource;
import org.sspfilter.context.AssertedCaller;
import org.sspfilter.context.AssertedContext;
import org.sspfilter.decision.SspRequest;
import org.sspfilter.ownership.ResolvedTarget;

/** The application by its own web.xml on embedded Tomcat, without the filters: a stand-in says what was admitted. */
public final class SampleServer implements AutoCloseable {

    private static final FhirContext FHIR = FhirContext.forDstu3Cached();

    private final Path folder;
    private final Tomcat tomcat;
    private final Context context;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile List<ResolvedTarget> targets = List.of();
    private volatile AssertedContext asserted = AssertedStandIn.of(new AssertedCaller.Unattended(), null);

    public SampleServer() throws Exception {
        folder = Files.createTempDirectory("sample");
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.getConnector().setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        context =
                tomcat.addWebapp("", Path.of("src/main/webapp").toAbsolutePath().toString());
        context.setContainerSciFilter("^org\\.sspfilter\\..*");
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        admitAll();
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("The application did not start");
        }
    }

    private void admitAll() {
        Filter standIn = (request, response, chain) -> {
            request.setAttribute(SspRequest.ATTRIBUTE, new AdmittedStandIn(targets, asserted));
            chain.doFilter(request, response);
        };
        FilterDef definition = new FilterDef();
        definition.setFilterName("stand-in");
        definition.setFilter(standIn);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("stand-in");
        mapping.addURLPattern("/*");
        context.addFilterDef(definition);
        context.addFilterMap(mapping);
    }

    /** What the next requests are admitted to change. */
    public void admit(ResolvedTarget... next) {
        targets = List.of(next);
    }

    /** Who asks next. */
    public void admit(AssertedContext next) {
        asserted = next;
    }

    public <T> T attribute(String name, Class<T> type) {
        return type.cast(context.getServletContext().getAttribute(name));
    }

    public String url(String path) {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + tomcat.getConnector().getLocalPort() + path;
    }

    public HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    public HttpResponse<String> send(String verb, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/fhir+json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> sendXml(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/fhir+xml")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    public static <T extends Resource> T json(Class<T> type, HttpResponse<String> response) {
        return FHIR.newJsonParser().parseResource(type, response.body());
    }

    public static <T extends Resource> T xml(Class<T> type, HttpResponse<String> response) {
        return FHIR.newXmlParser().parseResource(type, response.body());
    }

    public static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    /** The code of an outcome, whichever of the two forms it is written in. */
    public static String code(HttpResponse<String> response) {
        OperationOutcome outcome = response.body().startsWith("<")
                ? xml(OperationOutcome.class, response)
                : json(OperationOutcome.class, response);
        return outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode();
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
