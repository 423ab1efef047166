package org.sspfilter.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.servlet.SspFilter;

/** A descriptor of the server's own, which Tomcat adds to that of each application. */
class ServersDescriptorTest {

    private static String descriptor(String init) {
        return "<web-app><filter><filter-name>ssp</filter-name><filter-class>" + SspFilter.class.getName()
                + "</filter-class>" + init + "</filter><filter-mapping><filter-name>ssp</filter-name>"
                + "<url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
                + "<dispatcher>INCLUDE</dispatcher><dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher>"
                + "</filter-mapping></web-app>";
    }

    private static String unguarded(String value) {
        return "<init-param><param-name>unguarded</param-name><param-value>" + value + "</param-value></init-param>";
    }

    private static String said(Path folder, String application, String server) throws Exception {
        Path war = folder.resolve("ours");
        Files.createDirectories(war.resolve("WEB-INF"));
        Files.writeString(war.resolve("WEB-INF/web.xml"), descriptor(application));
        Path all = Files.writeString(folder.resolve("web.xml"), descriptor(server));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.setConnector(connector);
        StandardContext context = new StandardContext();
        context.setName("/ours");
        context.setPath("/ours");
        context.setDocBase(war.toString());
        context.setParentClassLoader(ServersDescriptorTest.class.getClassLoader());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(all.toString());
        context.addLifecycleListener(config);
        context.setContainerSciFilter(".");
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        tomcat.getHost().addChild(context);
        Thrown thrown = new Thrown();
        Logger log = Logger.getLogger("org.apache.catalina.core");
        log.addHandler(thrown);
        try {
            tomcat.start();
            // Nothing else is said: it fails in any case.
            assertThat(context.getState()).isNotEqualTo(LifecycleState.STARTED);
            return String.join("\n", thrown.messages);
        } finally {
            log.removeHandler(thrown);
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** Why Tomcat could not start something. */
    private static final class Thrown extends Handler {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null) {
                messages.add(String.valueOf(line.getThrown().getMessage()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    @Tag("P16")
    void addsNoInitParamThatIsForTheApplicationAloneToSay(@TempDir Path folder) throws Exception {
        assertThat(said(folder, "", unguarded("/x")))
                .contains("init-param unguarded, which no descriptor of the archive has with this value");
    }

    @Test
    @Tag("P16")
    void doesNotTakeTheApplicationsOwnAway(@TempDir Path folder) throws Exception {
        assertThat(said(folder, unguarded("/y"), unguarded("/x")))
                .contains("stage is missing")
                .doesNotContain("init-param");
    }
}
