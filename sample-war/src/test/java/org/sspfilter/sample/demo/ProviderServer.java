package org.sspfilter.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.sspfilter.tls.SspTrustManager;

/**
 * The provider: embedded Tomcat with the WAR as ROOT, and three connectors on loopback: TLS as the Spine wants it, TLS
 * that also takes what the filter's policy refuses, and plain HTTP.
 */
final class ProviderServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String SPINE_SUITES = String.join(
            ":",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
    private static final String LAX_SUITES =
            SPINE_SUITES + ":TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256:TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256";

    private final Tomcat tomcat;
    private final List<Connector> connectors;

    private ProviderServer(Tomcat tomcat, List<Connector> connectors) {
        this.tomcat = tomcat;
        this.connectors = connectors;
    }

    /**
     * Opens the connectors, so that their ports are known, without the application.
     *
     * @param base a folder of the server's own
     * @param pki gives the server certificate
     * @param wanted the ports of the three connectors, each 0 for any free one
     */
    static ProviderServer open(Path base, DemoPki pki, World.Ports wanted) throws IOException, LifecycleException {
        Files.createDirectories(base.resolve("webapps"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toAbsolutePath().toString());
        tomcat.setAddDefaultWebXmlToWebapp(false);
        List<Connector> connectors = List.of(
                encrypted(pki, wanted.provider(), "TLSv1.2", SPINE_SUITES),
                encrypted(pki, wanted.lax(), "TLSv1.2+TLSv1.3", LAX_SUITES),
                connector(wanted.plain()));
        connectors.forEach(tomcat.getService()::addConnector);
        tomcat.getHost();
        tomcat.start();
        return new ProviderServer(tomcat, connectors);
    }

    /** Puts the application in place; its settings must be complete. */
    void deploy(Path war) throws IOException {
        StandardContext context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setDocBase(war.toAbsolutePath().toString());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        // The filter is on this JVM's class path too; only the copy inside the archive may protect it.
        context.setContainerSciFilter("^org\\.sspfilter\\..*");
        // This JVM ends with the application: nothing is to be cleared from it, and nothing to be warned of.
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        // Every Tomcat has it; without it a path that no servlet has would be answered before any filter.
        Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        context.addServletMappingDecoded("/", "default");
        tomcat.getHost().addChild(context);
        if (context.getState() != LifecycleState.STARTED) {
            throw new IOException("The provider application did not start: " + context.getState());
        }
    }

    private static Connector connector(int port) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        return connector;
    }

    private static Connector encrypted(DemoPki pki, int port, String protocols, String suites) {
        Connector connector = connector(port);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        host.setHostName("_default_");
        host.setProtocols(protocols);
        host.setCiphers(suites);
        host.setHonorCipherOrder(true);
        // Asks without forcing, so that a missing certificate gets the filter's answer.
        host.setCertificateVerification("optional");
        // Whom the authorities did not certify ends here; what else is wrong the filter answers, and records.
        host.setTrustManagerClassName(SspTrustManager.class.getName());
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
        KeyStore keys = pki.actor("provider").identity().keyStore(PASSWORD);
        certificate.setCertificateKeystore(keys);
        certificate.setCertificateKeystorePassword(PASSWORD);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    int port() {
        return connectors.get(0).getLocalPort();
    }

    int laxPort() {
        return connectors.get(1).getLocalPort();
    }

    int plainPort() {
        return connectors.get(2).getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("The server did not stop", e);
        }
    }
}
