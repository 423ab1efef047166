package org.sspfilter.sample.it.tomcat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.sspfilter.sample.it.Door;
import org.sspfilter.sample.it.TrustsAnybody;
import org.sspfilter.sample.it.World;

/** Opens the doors of embedded Tomcat once it has started: the adapter itself knows nothing of TLS. */
public final class TomcatDoors implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Opener.class);
    }

    /** Adds the connectors. */
    public static final class Opener {

        /** Called by Arquillian. */
        public void on(@Observes AfterStart started)
                throws ReflectiveOperationException, IOException, GeneralSecurityException {
            Field field = started.getDeployableContainer().getClass().getDeclaredField("tomcat");
            field.setAccessible(true);
            Tomcat tomcat = (Tomcat) field.get(started.getDeployableContainer());
            lookIntoArchivesOnly();
            System.setProperty(
                    "org.sspfilter.tls.settings",
                    World.get().handshakeSettings().toString());
            ConnectorFile file =
                    ConnectorFile.read(Path.of(System.getProperty("it.how-to"), "tomcat/connector.xml"), stores());
            open(tomcat, Door.SPINE, file.connector(Map.of()));
            open(tomcat, Door.NEED, file.connector(Map.of("certificateVerification", "required")));
            Connector impatient = file.connector(Map.of());
            impatient.setProperty("connectionTimeout", "1000");
            open(tomcat, Door.IMPATIENT, impatient);
            Connector modern = file.connector(Map.of("protocols", "TLSv1.2+TLSv1.3"));
            modern.addUpgradeProtocol(new Http2Protocol());
            open(tomcat, Door.MODERN, modern);
            open(tomcat, Door.LAX, file.connector(trusting(TrustsAnybody.Manager.class.getName())));
            // On the class path as in the server's lib folder: the jar of classifier tls, and nothing else of ours.
            open(tomcat, Door.PATH_ONLY, file.connector(trusting("org.sspfilter.tls.SspTrustManager")));
            open(tomcat, Door.PLAIN, connector());
        }

        /** For every application: fragments are looked for in the archive, not on the class path of the tests. */
        private static void lookIntoArchivesOnly() throws IOException {
            Path folder = Files.createDirectories(Path.of(System.getProperty("catalina.base"), "conf"));
            Files.writeString(
                    folder.resolve("context.xml"), "<Context><JarScanner scanClassPath=\"false\"/></Context>");
        }

        private static Map<String, String> trusting(String trustManager) {
            return Map.of(
                    "trustManagerClassName", trustManager,
                    "truststoreFile", "",
                    "truststorePassword", "",
                    "truststoreType", "");
        }

        /** A folder with the stores of the how-to. */
        private static Path stores() throws IOException, GeneralSecurityException {
            Path folder = Files.createTempDirectory("stores");
            store(World.get().serverKeys(), folder.resolve("provider.p12"));
            store(World.get().trusted(), folder.resolve("trust.p12"));
            return folder;
        }

        private static void store(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
            try (OutputStream out = Files.newOutputStream(file)) {
                keys.store(out, World.get().password().toCharArray());
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
    }
}
