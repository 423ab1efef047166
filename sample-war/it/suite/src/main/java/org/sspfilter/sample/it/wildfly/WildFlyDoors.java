package org.sspfilter.sample.it.wildfly;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.sspfilter.sample.it.Door;
import org.sspfilter.sample.it.TrustsAnybody;
import org.sspfilter.sample.it.World;

/** Opens the doors of a WildFly server, by the scripts that the how-to shows. */
public final class WildFlyDoors implements LoadableExtension {

    private static final Ports PORTS = Ports.free();

    /** Called before Arquillian reads its own file, which asks for what is said here. */
    @Override
    public void register(ExtensionBuilder builder) {
        System.setProperty("it.wildfly.management", Integer.toString(PORTS.management()));
        System.setProperty("it.wildfly.java", Java.home());
        System.setProperty("it.wildfly.options", options());
        builder.observer(Opener.class);
    }

    private static String options() {
        return String.join(
                " ",
                "-Xmx768m",
                // Not Turkish: HAPI asks for headers by names in the machine's own small letters, which Undertow does
                // not take.
                "-Duser.language=de",
                "-Duser.country=DE",
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.management.http.port=" + PORTS.management(),
                "-Djboss.http.port=" + PORTS.of(Door.PLAIN),
                "-Djboss.https.port=" + PORTS.of(Door.SPINE));
    }

    /** Sets the server up before it starts. */
    public static final class Opener {

        /** Called by Arquillian. */
        public void before(@Observes BeforeStart starting) throws IOException, GeneralSecurityException {
            Home home = Home.fresh();
            Path work = Files.createDirectories(
                    Path.of(System.getProperty("it.work")).resolve("wildfly").toAbsolutePath());
            Path docs = Path.of(System.getProperty("it.docs"), "how-to", "wildfly");
            List<Path> scripts = List.of(
                    docs.resolve("connector.cli"),
                    docs.resolve("trust-manager.cli"),
                    docs.resolve("jakarta-security.cli"),
                    Files.writeString(
                            work.resolve("settings.cli"), World.get().auditByServer(docs.resolve("settings.cli"))),
                    Scripts.doors(work));
            Scripts.run(home, work, scripts, properties(work));
            for (Door door : Door.values()) {
                door.opened(PORTS.of(door));
            }
        }

        private static Map<String, String> properties(Path work) throws IOException, GeneralSecurityException {
            World world = World.get();
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("ssp.keys", stored(world.serverKeys(), work.resolve("provider.p12")));
            properties.put("ssp.keys.password", world.password());
            properties.put("ssp.trust", stored(world.trusted(), work.resolve("trust.p12")));
            properties.put("ssp.trust.password", world.password());
            properties.put(
                    "ssp.tls.jar",
                    Path.of(System.getProperty("it.archives"), "ssp-filter-impl-tls.jar")
                            .toString());
            properties.put("ssp.tls.settings", world.handshakeSettings().toString());
            properties.put("it.lax.jar", TrustsAnybody.jar(work).toString());
            for (Door door : Door.values()) {
                properties.put("it.port." + door.name(), Integer.toString(PORTS.of(door)));
            }
            return properties;
        }

        private static String stored(KeyStore store, Path file) throws IOException, GeneralSecurityException {
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, World.get().password().toCharArray());
            }
            return file.toString();
        }
    }
}
