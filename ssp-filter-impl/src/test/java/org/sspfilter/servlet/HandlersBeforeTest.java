package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application has in its server's own descriptors, and for Undertow on its class path. */
@Tag("P16")
class HandlersBeforeTest {

    private static final String WILDFLY = "WildFly Full 39.0.1.Final (WildFly Core) - 2.3.20.Final";

    @TempDir
    Path classes;

    private URLClassLoader loader;
    private FakeApplication application;

    /** Not below the class path of the tests, where Weld has an extension. */
    @BeforeEach
    void applicationWithoutAnything() throws IOException {
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        application = new FakeApplication().server(WILDFLY).loader(loader).settings("stage=dev");
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private void extensions(String text) throws IOException {
        write("META-INF/services/io.undertow.servlet.ServletExtension", text);
    }

    private void write(String name, String text) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> found() throws ServletException {
        return HandlersBefore.in(application.context());
    }

    @Test
    void findsNothingInAnApplicationThatBringsNothing() throws Exception {
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.example.Extension",
                "# first\n  org.example.Extension # it\n",
                "io.undertow.websockets.jsr.Bootstrap\r\norg.example.Extension"
            })
    void findsAnExtension(String text) throws Exception {
        extensions(text);

        assertThat(found())
                .containsExactly("META-INF/services/io.undertow.servlet.ServletExtension names org.example.Extension");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# org.example.Extension",
                "io.undertow.websockets.jsr.Bootstrap\n",
                "org.jboss.weld.environment.undertow.WeldServletExtension\n"
            })
    void knowsWhatHandlesNoRequest(String text) throws Exception {
        extensions(text);

        assertThat(found()).isEmpty();
    }

    @Test
    void findsHandlersOfALibrary() throws Exception {
        write("META-INF/undertow-handlers.conf", "path('/x') -> response-code(200)");

        assertThat(found()).containsExactly("META-INF/undertow-handlers.conf has handlers");
    }

    @Test
    void refusesWhatIsTooLongToBeAList() throws Exception {
        extensions("#".repeat(64 * 1024 + 1));

        assertThatThrownBy(this::found).isInstanceOf(ServletException.class);
    }

    @Test
    void looksOnlyWhereTheServerRunsSuchThings() throws Exception {
        extensions("org.example.Extension");
        application.server("Apache Tomcat/10.1.55");

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat/10.1.55, /META-INF/context.xml, <Context><Valve/></Context>, <Valve>",
        "Apache Tomcat/10.1.55, /META-INF/context.xml, <Context altDDName='x'/>, altDDName",
        "Apache Tomcat/10.1.55, /META-INF/context.xml, <Context>, what cannot be read as XML",
        "Payara Server 6, /WEB-INF/glassfish-web.xml, <x><valve/></x>, <valve>",
        "Payara Server 6, /WEB-INF/payara-web.xml, <x><property name='valve_1' value='y'/></x>, valve_1",
        "Payara Server 6, /WEB-INF/sun-web.xml, <x><valve/></x>, <valve>",
        "WildFly Full 39, /WEB-INF/jboss-web.xml, <x><http-handler/></x>, <http-handler>",
        "WildFly Full 39, /META-INF/jboss-all.xml, <x><y><http-handler/></y></x>, <http-handler>",
    })
    void findsWhatTheServersOwnDescriptorNames(String server, String place, String text, String named)
            throws Exception {
        application.server(server).resource(place, text);

        assertThat(found()).containsExactly(place.substring(1) + " has " + named);
        // As where conf hides the server's name.
        application.server("hidden");
        assertThat(found()).containsExactly(place.substring(1) + " has " + named);
    }

    @ParameterizedTest
    @CsvSource({
        "Apache Tomcat/10.1.55, /META-INF/context.xml, <Context><Resources/><Manager/></Context>",
        "Payara Server 6, /WEB-INF/glassfish-web.xml, <x><class-loader delegate='false'/></x>",
        "WildFly Full 39, /WEB-INF/jboss-web.xml, <x><context-root>/</context-root></x>",
        "Apache Tomcat/10.1.55, /WEB-INF/jboss-web.xml, <x><http-handler/></x>",
        "WildFly Full 39, /META-INF/context.xml, <Context><Valve/></Context>",
    })
    void letsBeWhatRunsNothingThere(String server, String place, String text) throws Exception {
        application.server(server).resource(place, text);

        assertThat(found()).isEmpty();
    }

    @Test
    void failsTheStartUnlessTheApplicationMeansIt() throws Exception {
        extensions("org.example.Extension");

        assertThatThrownBy(() -> Installed.in(application.context()).refuseHandlersBefore())
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("names org.example.Extension, which this server runs before any filter")
                .hasMessageContaining("coverage.handlers=known");
        application.settings("coverage.handlers=known");
        Installed.in(application.context()).refuseHandlersBefore();
    }

    /** As where an absolute ordering leaves the jar out, and web.xml declares the filter. */
    @Test
    void failsTheStartOfAFilterWhoseJarWasLeftOut() throws Exception {
        extensions("org.example.Extension");
        application.declared("ssp", SspFilter.class.getName(), "/*", "REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC");

        assertThatThrownBy(() -> Installed.in(application.context()).verifyLate())
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("org.example.Extension");
    }
}
