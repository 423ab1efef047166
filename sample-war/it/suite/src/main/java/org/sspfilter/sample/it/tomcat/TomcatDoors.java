package org.sspfilter.sample.it.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.sspfilter.sample.it.Door;
import org.sspfilter.sample.it.World;

/** Opens the doors of embedded Tomcat once it has started: the adapter itself knows nothing of TLS. */
public final class TomcatDoors implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Opener.class);
    }

    /** Adds the connectors. */
    public static final class Opener {

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

        /** Called by Arquillian. */
        public void on(@Observes AfterStart started) throws ReflectiveOperationException {
            Field field = started.getDeployableContainer().getClass().getDeclaredField("tomcat");
            field.setAccessible(true);
            Tomcat tomcat = (Tomcat) field.get(started.getDeployableContainer());
            System.setProperty("org.sspfilter.tls.settings", handshakeSettings());
            open(
                    tomcat,
                    Door.SPINE,
                    encrypted(host -> host.setTrustStore(World.get().trusted())));
            Connector impatient =
                    encrypted(host -> host.setTrustStore(World.get().trusted()));
            impatient.setProperty("connectionTimeout", "1000");
            open(tomcat, Door.IMPATIENT, impatient);
            open(tomcat, Door.MODERN, modern());
            open(tomcat, Door.LAX, encrypted(host -> host.setTrustManagerClassName(TrustsAnybody.class.getName())));
            // On the class path as in the server's lib folder: the jar of classifier tls, and nothing else of ours.
            open(
                    tomcat,
                    Door.PATH_ONLY,
                    encrypted(host -> host.setTrustManagerClassName("org.sspfilter.tls.SspTrustManager")));
            open(tomcat, Door.PLAIN, connector());
        }

        private static String handshakeSettings() {
            try {
                return World.get().handshakeSettings().toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void open(Tomcat tomcat, Door door, Connector connector) {
            // Starts it, since the service runs.
            tomcat.getService().addConnector(connector);
            if (connector.getLocalPort() <= 0) {
                throw new IllegalStateException("No port for the door " + door);
            }
            door.opened(connector.getLocalPort());
        }

        private static Connector connector() {
            Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
            connector.setPort(0);
            connector.setThrowOnFailure(true);
            connector.setProperty("address", "127.0.0.1");
            return connector;
        }

        private static Connector modern() {
            Connector connector = encrypted(host -> {
                host.setProtocols("TLSv1.2+TLSv1.3");
                host.setTrustStore(World.get().trusted());
            });
            connector.addUpgradeProtocol(new Http2Protocol());
            return connector;
        }

        private static Connector encrypted(Consumer<SSLHostConfig> trust) {
            Connector connector = connector();
            connector.setSecure(true);
            connector.setScheme("https");
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig host = new SSLHostConfig();
            host.setHostName("_default_");
            host.setProtocols("TLSv1.2");
            host.setCiphers(SPINE_SUITES);
            host.setHonorCipherOrder(true);
            // Asks without forcing, so that a missing certificate gets the filter's answer.
            host.setCertificateVerification("optional");
            trust.accept(host);
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
            certificate.setCertificateKeystore(World.get().serverKeys());
            certificate.setCertificateKeystorePassword(World.get().password());
            host.addCertificate(certificate);
            connector.addSslHostConfig(host);
            return connector;
        }
    }
}
