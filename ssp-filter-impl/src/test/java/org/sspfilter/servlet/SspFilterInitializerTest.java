package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.impl.revocation.LogLines;

/** What the jar does with an application, by what that says of itself. */
class SspFilterInitializerTest {

    private static final String TYPE = SspFilter.class.getName();
    private static final String[] ALL = {"REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC"};
    private static final String BY_US = "SspFilter 5 false [/*]";

    private static FakeApplication start(FakeApplication application) throws ServletException {
        new SspFilterInitializer().onStartup(Set.of(), application.context());
        return application;
    }

    private static ClassLoader here() {
        return Objects.requireNonNull(SspFilterInitializer.class.getClassLoader());
    }

    @Test
    void refusesAnApplicationWithSettingsWhoseJarIsAboveIt() throws Exception {
        try (URLClassLoader inside = new URLClassLoader(new URL[0], here())) {
            assertThatThrownBy(() -> start(new FakeApplication().loader(inside).settings("stage=dev")))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining("WEB-INF/lib");
        }
    }

    @Test
    void leavesAnApplicationAloneThatHasNothingToDoWithIt() throws Exception {
        try (URLClassLoader inside = new URLClassLoader(new URL[0], here())) {
            FakeApplication application = start(new FakeApplication().loader(inside));

            assertThat(application.mapped).isEmpty();
            assertThat(application.attributes).isEmpty();
        }
    }

    @Test
    @Tag("P11")
    void standsBeforeEverythingInAnApplicationThatDeclaresNothing() throws Exception {
        FakeApplication application = start(new FakeApplication().settings("stage=dev"));

        assertThat(application.mapped).containsExactly(BY_US);
        assertThat(application.listeners).singleElement().isInstanceOf(SettingsListener.class);
    }

    @Test
    @Tag("P18")
    void failsTheStartOfAnApplicationThatCarriesTheJarAndSaysNothing() throws Exception {
        FakeApplication application = start(new FakeApplication());
        ServletContext context = application.context();

        assertThat(application.mapped).containsExactly(BY_US);
        assertThatThrownBy(() -> ((SettingsListener) application.listeners.get(0))
                        .contextInitialized(new ServletContextEvent(context)))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("WEB-INF/ssp-filter.properties");
        assertThat(SharedEngine.running(context)).isNull();
    }

    @Test
    @Tag("P12")
    void standsBackBehindAFilterThatCoversEverything() throws Exception {
        FakeApplication application = start(new FakeApplication().declared("ssp", TYPE, "/*", ALL));

        assertThat(application.mapped).isEmpty();
        // What is declared may be started late: a listener resolves its settings.
        assertThat(application.listeners).hasSize(1);
    }

    @ParameterizedTest
    @Tag("P16")
    @ValueSource(strings = {"/fhir/*", "/", "*.html", "/fhir"})
    void refusesANarrowerPathAndNamesWhatIsOpen(String pattern) {
        FakeApplication application = new FakeApplication()
                .declared("ssp", TYPE, pattern, ALL)
                .servlet("admin", "/admin/*", "/fhir")
                .servlet("pages", "*.jsp");

        assertThatThrownBy(() -> start(application))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("mapped to " + pattern + " for all dispatcher types. Open")
                .hasMessageContaining("/admin/* (servlet admin)")
                .hasMessageContaining("*.jsp (servlet pages)")
                .hasMessageContaining("coverage=declared");
        assertThat(application.mapped).isEmpty();
    }

    @Test
    @Tag("P16")
    void doesNotNameWhatANarrowerPathCovers() {
        assertThatThrownBy(() -> start(new FakeApplication()
                        .declared("ssp", TYPE, "/fhir/*", ALL)
                        .servlet("fhir", "/fhir/*", "/fhir/metadata")))
                .hasMessageNotContaining("servlet fhir")
                .hasMessageContaining("/ (files and pages");
    }

    @ParameterizedTest
    @Tag("P16")
    @ValueSource(strings = {"REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC"})
    void refusesADescriptorThatLeavesOneTypeOfDispatchOut(String left) {
        String[] others =
                Set.of(ALL).stream().filter(type -> !type.equals(left)).toArray(String[]::new);

        assertThatThrownBy(() -> start(new FakeApplication().declared("ssp", TYPE, "/*", others)))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining(left.equals("REQUEST") ? "requests to /" : "dispatches of type " + left);
    }

    @Test
    @Tag("P16")
    void refusesADescriptorThatNamesNoTypeOfDispatch() {
        assertThatThrownBy(() -> start(new FakeApplication().declared("ssp", TYPE, "/*")))
                .hasMessageContaining("/* for REQUEST.")
                .hasMessageContaining("FORWARD");
    }

    @ParameterizedTest
    @Tag("P13")
    @Tag("P16")
    @ValueSource(
            strings = {
                "<web-app xmlns='http://java.sun.com/xml/ns/javaee' version='2.5'>",
                "<web-app xmlns='http://java.sun.com/xml/ns/j2ee' version='2.4'>",
                "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN' 'http://127.0.0.1:9/x'><web-app>"
            })
    void saysWhatADescriptorOfOldenDaysHasNoWordsFor(String root) throws Exception {
        FakeApplication application = start(new FakeApplication()
                .document(root + "<filter><filter-name>ssp</filter-name><filter-class>" + TYPE
                        + "</filter-class></filter><filter-mapping><filter-name>ssp</filter-name><url-pattern>/*"
                        + "</url-pattern></filter-mapping></web-app>")
                .filter("ssp", TYPE, Map.of(), "/*"));

        assertThat(application.mapped).containsExactly("ssp 5 false [/*]");
        assertThat(application.async).containsExactly("ssp");
        assertThat(application.listeners).hasSize(1);
    }

    @Test
    @Tag("P16")
    void refusesANarrowerPathInADescriptorOfOldenDays() {
        assertThatThrownBy(() -> start(new FakeApplication()
                        .document("<web-app version='2.5'><filter><filter-name>ssp</filter-name><filter-class>" + TYPE
                                + "</filter-class></filter><filter-mapping><filter-name>ssp</filter-name><url-pattern>/x/*"
                                + "</url-pattern></filter-mapping></web-app>")
                        .filter("ssp", TYPE, Map.of(), "/x/*")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("requests to /");
    }

    @Test
    @Tag("P16")
    void refusesAFilterWithoutAMapping() {
        assertThatThrownBy(() -> start(new FakeApplication().declared("ssp", TYPE, "")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("mapped to nothing");
    }

    @Test
    @Tag("P16")
    void takesSeveralMappingsTogether() throws Exception {
        FakeApplication application = start(new FakeApplication()
                .declared("ssp", TYPE, "/*", "REQUEST", "FORWARD", "INCLUDE")
                .declared("again", TYPE, "/*", "ERROR", "ASYNC"));

        assertThat(application.mapped).isEmpty();
    }

    @Test
    @Tag("P16")
    void mapsAFilterMadeInCodeToAllDispatches() throws Exception {
        FakeApplication application = start(new FakeApplication().filter("coded", TYPE, Map.of(), "/*"));

        assertThat(application.mapped).containsExactly("coded 5 false [/*]");
        // Its settings are its own: nobody else can start it.
        assertThat(application.listeners).isEmpty();
    }

    @Test
    @Tag("P16")
    void refusesANarrowerFilterMadeInCode() {
        assertThatThrownBy(() -> start(new FakeApplication().filter("coded", TYPE, Map.of(), "/fhir/*")))
                .hasMessageContaining("dispatcher types that cannot be told");
    }

    @Test
    @Tag("P16")
    void letsTheApplicationSayThatItMeansIt() throws Exception {
        FakeApplication narrow = new FakeApplication().declared("ssp", TYPE, "/fhir/*", ALL);

        assertThatThrownBy(() -> start(narrow.settings("coverage=all"))).isInstanceOf(ServletException.class);
        start(narrow.settings("coverage= declared "));
        start(new FakeApplication().declared("ssp", TYPE, "/fhir/*", ALL).settings("coverage=declared"));
        start(new FakeApplication().filter("ssp", TYPE, Map.of("coverage", "declared"), "/fhir/*"));
        assertThatThrownBy(() -> start(new FakeApplication()
                        .filter("ssp", TYPE, Map.of("coverage", "all"), "/fhir/*")
                        .settings("coverage=declared")))
                .isInstanceOf(ServletException.class);
        assertThat(narrow.mapped).isEmpty();
    }

    /** A server's own configuration can give every application a context-param. */
    @Test
    @Tag("P16")
    void doesNotTakeThatFromAContextParam() throws Exception {
        assertThatThrownBy(() -> start(new FakeApplication()
                        .declared("ssp", TYPE, "/fhir/*", ALL)
                        .parameter("ssp.filter.coverage", "declared")))
                .isInstanceOf(ServletException.class);
        FakeApplication droppedIn =
                start(new FakeApplication().settings("stage=dev").parameter("ssp.filter.coverage", "declared"));
        assertThat(droppedIn.mapped).hasSize(1);
    }

    private static FakeApplication withInitParam(String name, String value) {
        return new FakeApplication()
                .descriptor("<filter><filter-name>ssp</filter-name><filter-class>" + TYPE
                        + "</filter-class><init-param>"
                        + "<param-name>" + name + "</param-name><param-value>" + value + "</param-value></init-param>"
                        + "</filter><filter-mapping><filter-name>ssp</filter-name><url-pattern>/*</url-pattern>"
                        + "</filter-mapping>");
    }

    /** As of a filter of the same name in Tomcat's {@code conf/web.xml}, whose init-params it adds. */
    @Test
    @Tag("P16")
    void takesThatFromAnInitParamOfTheArchiveAlone() throws Exception {
        Map<String, String> given = Map.of("coverage", "declared");
        start(withInitParam("coverage", "declared").filter("ssp", TYPE, given, "/*"));
        start(withInitParam("coverage", " declared\n").filter("ssp", TYPE, given, "/*"));
        for (FakeApplication another : List.of(
                withInitParam("coverage", "all"), withInitParam("stage", "dev"), withInitParam("coverage", ""))) {
            assertThatThrownBy(() -> start(another.filter("ssp", TYPE, given, "/*")))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining("Open stand");
        }
    }

    @ParameterizedTest
    @Tag("P16")
    @CsvSource({"unguarded, /x", "coverage, declared", "ssp.filter.unguarded, /x", "stage, dev"})
    void refusesAnInitParamOfTheServers(String name, String value) throws Exception {
        FakeApplication application = start(new FakeApplication()
                .declared("ssp", TYPE, "/*", ALL)
                .settings("stage=live\nunguarded=/y")
                .filter("ssp", TYPE, Map.of(name, value), "/*"));
        ServletContext context = application.context();

        assertThatThrownBy(() -> ((SettingsListener) application.listeners.get(0))
                        .contextInitialized(new ServletContextEvent(context)))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("init-param " + name + ", which no descriptor of the archive has");
    }

    @Test
    @Tag("P16")
    void takesAnInitParamOfTheArchives() throws Exception {
        FakeApplication application = start(new FakeApplication()
                .filter("ssp", TYPE, Map.of("unguarded", "/x"), "/*")
                .settings("unguarded=/y")
                .document("<web-app><filter><filter-name>ssp</filter-name><filter-class>" + TYPE
                        + "</filter-class><init-param><param-name>unguarded</param-name><param-value>/x"
                        + "</param-value></init-param></filter><filter-mapping><filter-name>ssp</filter-name>"
                        + "<url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
                        + "<dispatcher>INCLUDE</dispatcher><dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher>"
                        + "</filter-mapping></web-app>"));
        ServletContext context = application.context();

        // What is wrong here are the other settings.
        assertThatThrownBy(() -> ((SettingsListener) application.listeners.get(0))
                        .contextInitialized(new ServletContextEvent(context)))
                .isInstanceOf(SspConfigurationException.class)
                .hasMessageContaining("stage is missing")
                .hasMessageNotContaining("init-param");
    }

    /** As where an EAR names another descriptor for the archive, or a fragment is left out. */
    @Test
    @Tag("P16")
    void goesByWhatTheContainerMadeOfTheDescriptor() {
        FakeApplication application =
                new FakeApplication().declared("ssp", TYPE, "/*", ALL).filter("ssp", TYPE, Map.of(), "/fhir/*");
        assertThatThrownBy(() -> start(application))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("Open stand: requests to /");
        assertThatThrownBy(() -> start(
                        new FakeApplication().declared("ssp", TYPE, "/*", ALL).filter("ssp", TYPE, Map.of())))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("mapped to nothing");
    }

    @Test
    @Tag("P16")
    void refusesHandlersThatComeBeforeAnyFilter() throws Exception {
        FakeApplication application =
                new FakeApplication().settings("stage=dev").resource("/WEB-INF/undertow-handlers.conf");
        start(application.server("Apache Tomcat/10.1.55"));
        assertThatThrownBy(() -> start(application.server("WildFly Full 39.0.1.Final (WildFly Core) - 2.3.20.Final")))
                .isInstanceOf(ServletException.class)
                .hasMessageStartingWith("WEB-INF/undertow-handlers.conf")
                .hasMessageContaining("coverage.handlers=known");
        start(application.settings("coverage.handlers=known"));
        assertThat(application.mapped).isNotEmpty();
    }

    /** That something stands open on purpose says nothing of what comes before. */
    @Test
    void aNarrowMappingDoesNotKnowTheHandlers() throws Exception {
        FakeApplication application = new FakeApplication()
                .settings("coverage=declared")
                .resource("/WEB-INF/undertow-handlers.conf")
                .server("WildFly Full 39.0.1.Final (WildFly Core) - 2.3.20.Final");
        assertThatThrownBy(() -> start(application)).hasMessageContaining("coverage.handlers=known");
    }

    @Test
    @Tag("P16")
    void mapsNothingWhereTheApplicationWantsToDoSoItself() throws Exception {
        FakeApplication application = start(new FakeApplication().settings("coverage=declared"));

        assertThat(application.mapped).isEmpty();
        assertThat(application.listeners).isEmpty();
    }

    @Test
    @Tag("P16")
    void saysAtEachStartWhatTheApplicationLeavesOpen() throws Exception {
        try (LogLines log = new LogLines("org.sspfilter.servlet")) {
            log.start();
            for (int starts = 0; starts < 2; starts++) {
                start(new FakeApplication()
                        .declared("ssp", TYPE, "/fhir/*", ALL)
                        .servlet("admin", "/admin/*")
                        .settings("coverage=declared"));
            }

            assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                    .contains("/admin/* (servlet admin)", "coverage=declared"));
        }
    }

    @Test
    @Tag("P12")
    @Tag("P13")
    void warnsOfWhatADescriptorShowsToBeOdd() throws Exception {
        try (LogLines log = new LogLines("org.sspfilter.servlet")) {
            log.start();
            start(new FakeApplication()
                    .descriptor("<filter><filter-name>ssp</filter-name><filter-class>" + TYPE
                            + "</filter-class></filter><filter-mapping><filter-name>gzip</filter-name>"
                            + "<url-pattern>/x/*</url-pattern></filter-mapping><filter-mapping>"
                            + "<filter-name>ssp</filter-name><url-pattern>/*</url-pattern><dispatcher>REQUEST</dispatcher>"
                            + "<dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher>"
                            + "<dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>")
                    .filter("ssp", TYPE, Map.of(), "/*"));

            assertThat(log.lines())
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("<async-supported>true"),
                            line -> assertThat(line).contains("The filters gzip are mapped before ssp"));
        }
    }

    @Test
    void refusesTwoDeclaredFiltersOfDifferentSettings() {
        FakeApplication application = new FakeApplication()
                .declared("one", TYPE, "/*", ALL)
                .declared("other", TYPE, "/*", ALL)
                .filter("other", TYPE, Map.of("stage", "live"), "/*");

        assertThatThrownBy(() -> start(application)).hasMessageContaining("twice, with different settings");
    }

    @Test
    void refusesAnotherFilterOfItsName() {
        assertThatThrownBy(() -> start(new FakeApplication()
                        .filter("SspFilter", "org.example.Other", Map.of(), "/*")
                        .settings("stage=dev")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("another name");
    }

    @Test
    void readsADescriptorWithADoctypeAndWithoutFetchingAnything() throws Exception {
        Descriptor read = DescriptorReader.read(new java.io.ByteArrayInputStream(
                ("<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
                                + " 'http://127.0.0.1:9/web-app_2_3.dtd'><web-app><filter><filter-name>a</filter-name>"
                                + "<filter-class>b</filter-class><init-param><param-name>c</param-name></init-param></filter>"
                                + "<filter-mapping><filter-name>a</filter-name><servlet-name>s</servlet-name>"
                                + "</filter-mapping></web-app>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(read.filters()).containsExactly(new Descriptor.Declared("a", "b", false, Map.of("c", "")));
        assertThat(read.mappings("a")).singleElement().satisfies(mapping -> {
            assertThat(mapping.patterns()).isEmpty();
            assertThat(mapping.servlets()).containsExactly("s");
        });
    }

    @Test
    @Tag("P15")
    @Tag("P16")
    void judgesItsOwnMappingWhereTheInitializerWasLeftOut() {
        for (FakeApplication narrow : List.of(
                new FakeApplication().declared("ssp", TYPE, "/fhir/*", ALL),
                new FakeApplication().declared("ssp", TYPE, "/*", "REQUEST"))) {
            assertThatThrownBy(() -> new SspFilter().init(config(narrow)))
                    .isInstanceOf(ServletException.class)
                    .hasMessageContaining("Open stand");
        }
        // What is wrong here are the settings.
        assertThatThrownBy(() -> new SspFilter().init(config(new FakeApplication().declared("ssp", TYPE, "/*", ALL))))
                .hasMessageContaining("nothing says what it is to protect");
    }

    private static FilterConfig config(FakeApplication application) {
        ServletContext context = application.context();
        return FakeExchange.fake(FilterConfig.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServletContext" -> context;
            case "getFilterName" -> "ssp";
            default -> Collections.emptyEnumeration();
        });
    }
}
