package org.sspfilter.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Embedded Tomcat with one application, a WAR file or an unpacked one, on a TLS connector of the name {@code localhost}. The
 * application is deployed as it is: its own copy of the filter protects it, not the one on the test's class path. The world's
 * settings are given as context-params of its {@code web.xml}, of which the server reads a longer copy; they stand above {@code WEB-INF/ssp-filter.properties} and below init-params.
 */
public final class TomcatProvider implements AutoCloseable {

    private final SpineWorld spine;
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector;

    private TomcatProvider(SpineWorld spine) throws IOException {
        this.spine = spine;
        Path base = Files.createDirectories(spine.folder().resolve("tomcat/webapps"));
        tomcat.setBaseDir(String.valueOf(base.getParent()));
        tomcat.setAddDefaultWebXmlToWebapp(false);
        connector = encrypted();
        tomcat.setConnector(connector);
    }

    /**
     * Starts an application.
     *
     * @param spine the world that it belongs to
     * @param contextPath where it stands, such as {@code /provider}; empty for the root
     * @param war the file, or the folder of an unpacked one
     * @return the server, to be closed
     * @throws IOException when the application does not start; the server's log says why
     */
    public static TomcatProvider start(SpineWorld spine, String contextPath, Path war) throws IOException {
        return start(spine, contextPath, war, Map.of());
    }

    /**
     * Starts an application with settings of a test's own.
     *
     * @param spine the world that it belongs to
     * @param contextPath where it stands, such as {@code /provider}; empty for the root
     * @param war the file, or the folder of an unpacked one
     * @param more further settings, and others than the world's
     * @return the server, to be closed
     * @throws IOException when the application does not start; the server's log says why
     */
    public static TomcatProvider start(SpineWorld spine, String contextPath, Path war, Map<String, String> more)
            throws IOException {
        TomcatProvider provider = new TomcatProvider(spine);
        StandardContext context = provider.application(contextPath, war);
        Map<String, String> settings = new LinkedHashMap<>(spine.settings());
        settings.putAll(more);
        StandardRoot resources = new StandardRoot(context);
        resources.addPreResources(new FileResourceSet(
                resources,
                "/" + LongerDescriptor.PATH,
                LongerDescriptor.write(spine.folder(), war, settings).toString(),
                "/"));
        context.setResources(resources);
        try {
            provider.tomcat.start();
        } catch (LifecycleException failed) {
            provider.close();
            throw new IOException("The server did not start", failed);
        }
        if (context.getState() != LifecycleState.STARTED) {
            provider.close();
            throw new IOException("The application did not start; the server's log says why");
        }
        return provider;
    }

    private StandardContext application(String contextPath, Path war) {
        StandardContext context = new StandardContext();
        context.setName(contextPath);
        context.setPath(contextPath);
        context.setDocBase(war.toAbsolutePath().toString());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        // Only what is inside the archive may protect it, or start with it: nothing else of the test's class path.
        context.setContainerSciFilter("^(?!org\\.apache\\.)");
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        // Every Tomcat has it; without it a path that no servlet has would be answered before any filter.
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMappingDecoded("/", "default");
        tomcat.getHost().addChild(context);
        return context;
    }

    private Connector encrypted() {
        Connector made = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        made.setPort(0);
        made.setThrowOnFailure(true);
        made.setSecure(true);
        made.setScheme("https");
        made.setProperty("address", "127.0.0.1");
        made.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        host.setHostName("_default_");
        host.setProtocols("TLSv1.2");
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyPeer.class.getName());
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
        certificate.setCertificateKeystore(spine.serverKeys());
        certificate.setCertificateKeystorePassword(spine.password());
        host.addCertificate(certificate);
        made.addSslHostConfig(host);
        return made;
    }

    /**
     * An address on the server.
     *
     * @param path from the host's root, context path included, with its query
     * @return the address
     */
    public URI address(String path) {
        return URI.create("https://localhost:" + connector.getLocalPort() + path);
    }

    /**
     * A GET that comes through the Secure Proxy, to be changed before it is sent.
     *
     * @param path from the host's root, context path included, with its query
     * @return the call
     */
    public SpineRequest get(String path) {
        return request("GET", path);
    }

    /**
     * Any call that comes through the Secure Proxy.
     *
     * @param method the verb
     * @param path from the host's root, context path included, with its query
     * @return the call
     */
    public SpineRequest request(String method, String path) {
        return spine.request(method, address(path));
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IOException("The server did not stop", failed);
        }
    }
}
