package org.sspfilter.sds;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The FHIR API of the Spine Directory Service on loopback, as far as a look-up of systems needs it. */
public final class FhirStub implements AutoCloseable {

    /** Where it stands on the server. */
    public static final String PATH = "/spine-directory/FHIR/R4";

    /**
     * What to answer.
     *
     * @param status the status
     * @param headers more headers
     * @param body the body
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        public static Answer json(String body) {
            return new Answer(200, Map.of("Content-Type", "application/fhir+json;charset=utf-8"), body);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of("Content-Type", "application/fhir+json"), "{}");
        }
    }

    /**
     * What came.
     *
     * @param uri raw
     * @param headers all
     */
    public record Call(URI uri, Headers headers) {}

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = Answer.json(bundle(0, ""));
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public FhirStub(SSLContext tls) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(exchange.getRequestURI(), exchange.getRequestHeaders()));
            gate.await();
            Answer answer = answers.getOrDefault(exchange.getRequestURI().toString(), otherwise);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String base() {
        return "https://localhost:" + server.getAddress().getPort() + PATH;
    }

    /** The answer to every question without one of its own. */
    public void answer(Answer answer) {
        otherwise = answer;
    }

    /** The answer to this path and query. */
    public void answer(String pathAndQuery, Answer answer) {
        answers.put(pathAndQuery, answer);
    }

    /** From now on questions wait for the returned latch. */
    public CountDownLatch hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        return held;
    }

    public List<Call> calls() {
        return calls;
    }

    /** A searchset; {@code more} stands before the entries, such as links. */
    public static String bundle(int total, String more, String... devices) {
        String entries = List.of(devices).stream()
                .map(device -> "{\"fullUrl\":\"https://localhost/Device/1\",\"resource\":" + device
                        + ",\"search\":{\"mode\":\"match\"}}")
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"Bundle\",\"id\":\"1\",\"type\":\"searchset\",\"total\":" + total + "," + more
                + "\"entry\":[" + entries + "]}";
    }

    /** A Device as the API writes it. */
    public static String device(String asid, String owner, String... interactions) {
        StringBuilder extensions =
                new StringBuilder(extension("ManufacturingOrganisation", "ods-organization-code", "YGM24"));
        for (String interaction : interactions) {
            extensions.append(',').append(extension("NhsServiceInteractionId", "nhsServiceInteractionId", interaction));
        }
        String owned =
                owner.isEmpty() ? "" : ",\"owner\":{\"identifier\":" + identifier("ods-organization-code", owner) + "}";
        return "{\"resourceType\":\"Device\",\"id\":\"f0f0e921-92ca-4a88-a550-2dbb36f703af\",\"identifier\":["
                + identifier("nhsSpineASID", asid) + "," + identifier("nhsMhsPartyKey", "A1001-820388")
                + "],\"extension\":[" + extensions + "]" + owned + "}";
    }

    private static String extension(String name, String system, String value) {
        return "{\"url\":\"https://fhir.nhs.uk/StructureDefinition/Extension-SDS-" + name
                + "\",\"valueReference\":{\"identifier\":" + identifier(system, value) + "}}";
    }

    private static String identifier(String system, String value) {
        return "{\"system\":\"https://fhir.nhs.uk/Id/" + system + "\",\"value\":\"" + value + "\"}";
    }

    @Override
    public void close() {
        gate.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
