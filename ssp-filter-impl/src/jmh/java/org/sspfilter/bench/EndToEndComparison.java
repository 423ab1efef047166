package org.sspfilter.bench;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.sspfilter.performance.WarmChain;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.servlet.SspFilter;

/**
 * A bare servlet, one behind a filter that only reads what every solution reads, and one behind the SSP filter, in one
 * embedded Tomcat over mutual TLS on loopback. Slices of the three take turns. Counted are bytes and CPU time of the
 * server's threads and of the audit's writer, not of the client's. A run takes about a minute; times on a shared machine are
 * noise, bytes are not.
 */
public final class EndToEndComparison {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 60_000;
    private static final int SLICES = 15;
    private static final int SLICE = 1_500;
    private static final byte[] ANSWER = new byte[1024];
    private static final List<String> CASES = List.of("bare", "touch", "ours", "refused");

    private EndToEndComparison() {}

    /** Runs it and prints a table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("end-to-end");
        TestPki pki = TestPki.at(Instant.now()).marker(true);
        Issued proxy = pki.subCa().issue("ssp.test.nhs.uk").build();
        Issued server = pki.subCa().issue("localhost").build();
        SspFilter filter = new SspFilter(
                WarmChain.prepare(folder, pki, InstantSource.system()).build());
        Tomcat tomcat = server(folder, pki, server, filter);
        try (LoopbackClient client = new LoopbackClient(
                TestTls.context(proxy, pki.root().certificate()),
                tomcat.getConnector().getLocalPort())) {
            compare(client);
        } finally {
            tomcat.stop();
            tomcat.destroy();
            delete(folder);
        }
    }

    private static void compare(LoopbackClient client) throws IOException {
        for (String name : CASES) {
            slice(client, name, WARM_UP);
        }
        List<List<double[]>> results = new ArrayList<>();
        CASES.forEach(name -> results.add(new ArrayList<>()));
        for (int i = 0; i < SLICES; i++) {
            for (int c = 0; c < CASES.size(); c++) {
                results.get(c).add(slice(client, CASES.get(c), SLICE));
            }
        }
        System.out.println("case     bytes/request (quartiles)      CPU us/request (quartiles)");
        for (int c = 0; c < CASES.size(); c++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %s   %s%n",
                    CASES.get(c),
                    quartiles(results.get(c), 0, "%8.0f"),
                    quartiles(results.get(c), 1, "%8.1f"));
        }
    }

    private static String quartiles(List<double[]> slices, int column, String format) {
        double[] sorted = slices.stream().mapToDouble(slice -> slice[column]).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (int quarter = 1; quarter <= 3; quarter++) {
            text.append(String.format(Locale.ROOT, format, sorted[quarter * (sorted.length - 1) / 4]));
        }
        return text.toString();
    }

    private static double[] slice(LoopbackClient client, String name, int requests) throws IOException {
        boolean refused = name.equals("refused");
        List<byte[]> messages =
                WarmChain.messages(refused ? "/ours" : "/" + name, !refused, Instant.now(), requests);
        int expected = refused ? 4 : 2;
        Work before = Work.now();
        for (byte[] message : messages) {
            int status = client.send(message);
            if (status / 100 != expected) {
                throw new IllegalStateException(name + " was answered with " + status);
            }
        }
        Work after = Work.now();
        return new double[] {
            (double) (after.bytes - before.bytes) / requests, (after.nanos - before.nanos) / 1000.0 / requests
        };
    }

    /** Of the server's threads and of the audit's writer. */
    private record Work(long bytes, long nanos) {
        static Work now() {
            long bytes = 0;
            long nanos = 0;
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                String name = thread.getName();
                if (name.startsWith("https-") || name.startsWith("ssp-filter-")) {
                    bytes += Math.max(0, THREADS.getThreadAllocatedBytes(thread.getId()));
                    nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
                }
            }
            return new Work(bytes, nanos);
        }
    }

    private static Tomcat server(Path folder, TestPki pki, Issued identity, SspFilter filter) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector(pki, identity));
        for (String name : List.of("bare", "touch", "ours")) {
            Context context = tomcat.addContext("/" + name, folder.toString());
            Tomcat.addServlet(context, "answer", new Answer());
            context.addServletMappingDecoded("/*", "answer");
            if (name.equals("touch")) {
                add(context, new Touch());
            } else if (name.equals("ours")) {
                add(context, filter);
            }
        }
        tomcat.start();
        return tomcat;
    }

    private static Connector connector(TestPki pki, Issued identity) {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("maxThreads", "2");
        connector.setProperty("minSpareThreads", "2");
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2");
        host.setCertificateVerification("required");
        host.setTrustStore(TestTls.trustStore(pki.root().certificate()));
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, Type.UNDEFINED);
        certificate.setCertificateKeystore(identity.keyStore("changeit"));
        certificate.setCertificateKeystorePassword("changeit");
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("filter");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The application. */
    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            // As FHIR servers do: they negotiate, and name the charset.
            if (request.getHeader("Accept") == null) {
                throw new IllegalStateException("The client says what it accepts");
            }
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }

    /** Reads what every solution reads. */
    private static final class Touch implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            boolean all = http.getAttribute("jakarta.servlet.request.X509Certificate") != null
                    && http.getHeader("Ssp-From") != null
                    && http.getHeader("Ssp-To") != null
                    && http.getHeader("Ssp-TraceID") != null
                    && http.getHeader("Ssp-InteractionID") != null
                    && http.getHeader("Authorization") != null;
            if (!all) {
                throw new ServletException("Something is missing");
            }
            chain.doFilter(request, response);
        }
    }
}
