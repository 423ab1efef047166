package org.sspfilter.sample.it.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.sspfilter.sample.it.Door;
import org.sspfilter.sample.it.FreePorts;
import org.sspfilter.sample.it.World;

/** Opens the doors of a Payara server, by the commands that the how-to shows. */
public final class PayaraDoors implements LoadableExtension {

    private static final Domain DOMAIN = new Domain("domain1");

    /** Called before Arquillian reads its own file, which asks for the port. */
    @Override
    public void register(ExtensionBuilder builder) {
        System.setProperty("it.payara.admin-port", Integer.toString(DOMAIN.adminPort()));
        builder.observer(Opener.class);
    }

    /** Prepares the domain, and its listeners when it runs. */
    public static final class Opener {

        private static final Path HOME = Path.of(System.getProperty("it.home"));

        /** Called by Arquillian. */
        public void before(@Observes BeforeStart starting) throws IOException {
            DOMAIN.prepare(HOME);
        }

        /** Called by Arquillian. */
        public void after(@Observes AfterStart started) throws IOException, GeneralSecurityException {
            Path work = Files.createDirectories(
                    Path.of(System.getProperty("it.work")).resolve("payara").toAbsolutePath());
            World world = World.get();
            Stores.write(work);
            Asadmin asadmin = new Asadmin(HOME, work, DOMAIN);
            // The adapter itself would start the server with the first deployment, too late for its listeners.
            asadmin.startDomain();
            Stores.tell(asadmin);
            List<Integer> ports = FreePorts.of(5);
            asadmin.script(
                    "doors",
                    String.join(
                            "\n",
                            Listener.of("spine", ports.get(0), work).commands(),
                            Listener.of("modern", ports.get(1), work).modern().commands(),
                            Listener.of("path-only", ports.get(2), work).commands(),
                            new TrustManagers(work).judging("path-only"),
                            Listener.of("lax", ports.get(3), work).commands(),
                            TrustManagers.lax("lax"),
                            Listener.of("need", ports.get(4), work).demanding().commands(),
                            world.auditByServer(Path.of(System.getProperty("it.how-to"), "payara", "config.asadmin")),
                            // What the server may not say of an application, and what nobody can work out.
                            wrong("ssp.filter[/loose].accreditation", "off"),
                            wrong("ssp.filter[/broken].audit.file", "${no.such.value}"),
                            // As an in-process log would have it: all of ours, and no second file.
                            "set-log-levels org.sspfilter=FINEST",
                            "set-log-attributes com.sun.enterprise.server.logging.GFFileHandler.rotationLimitInBytes=0",
                            ""));
            asadmin.restartDomain();
            Door.SPINE.opened(ports.get(0));
            Door.MODERN.opened(ports.get(1));
            Door.PATH_ONLY.opened(ports.get(2));
            Door.LAX.opened(ports.get(3));
            Door.NEED.opened(ports.get(4));
            // Its patience is that of the whole server.
            Door.IMPATIENT.opened(ports.get(0));
            Door.PLAIN.opened(DOMAIN.plainPort());
        }

        private static String wrong(String name, String value) {
            return "set-config-property --source=domain --propertyName=" + name + " --propertyValue=" + value;
        }
    }
}
