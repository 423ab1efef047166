package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.impl.revocation.LogLines;

/** Whether the set of filters stands in an application as it must. One fault at a time. */
class StageSetTest {

    private static final String[] ALL = {"REQUEST", "FORWARD", "INCLUDE", "ERROR", "ASYNC"};
    private static final List<Stage> IN_ORDER = List.of(Stage.values());

    private static FakeApplication start(FakeApplication application) throws ServletException {
        new SspFilterInitializer().onStartup(Set.of(), application.context());
        return application;
    }

    private static FakeApplication declared(List<Stage> stages, String pattern) {
        FakeApplication application = new FakeApplication();
        for (Stage stage : stages) {
            application.declared(stage.shortName(), stage.type(), pattern, ALL);
        }
        return application;
    }

    @Test
    @Tag("P16")
    void takesTheWholeSetInOrder() throws Exception {
        FakeApplication application = start(declared(IN_ORDER, "/*"));

        assertThat(application.mapped).isEmpty();
        assertThat(application.listeners).singleElement().isInstanceOf(SettingsListener.class);
        SharedEngine engine = SharedEngine.find(application.context());
        assertThat(engine).isNotNull();
        assertThat(engine != null && engine.isWhole()).isTrue();
    }

    @ParameterizedTest
    @Tag("P16")
    @EnumSource(Stage.class)
    void failsTheStartWithoutOneOfThem(Stage left) {
        List<Stage> others = IN_ORDER.stream().filter(stage -> stage != left).toList();

        assertThatThrownBy(() -> start(declared(others, "/*")))
                .isInstanceOf(ServletException.class)
                .hasMessageContaining(left.shortName() + " is missing")
                .hasMessageContaining("TransportFilter, InteractionFilter, ContextFilter, OwnershipFilter in web.xml");
    }

    @Test
    @Tag("P16")
    void failsTheStartInAnotherOrder() {
        assertThatThrownBy(() -> start(
                        declared(List.of(Stage.TRANSPORT, Stage.CONTEXT, Stage.INTERACTION, Stage.OWNERSHIP), "/*")))
                .hasMessageContaining("ContextFilter is mapped before InteractionFilter");
    }

    @ParameterizedTest
    @Tag("P16")
    @EnumSource(Stage.class)
    void failsTheStartWhereOneIsMappedNarrower(Stage narrower) {
        FakeApplication application = new FakeApplication();
        for (Stage stage : IN_ORDER) {
            application.declared(stage.shortName(), stage.type(), stage == narrower ? "/fhir/*" : "/*", ALL);
        }

        assertThatThrownBy(() -> start(application)).hasMessageContaining("not mapped to the same paths");
    }

    @ParameterizedTest
    @Tag("P16")
    @EnumSource(Stage.class)
    void failsTheStartWhereOneIsMappedForFewerDispatches(Stage fewer) {
        FakeApplication application = new FakeApplication();
        for (Stage stage : IN_ORDER) {
            application.declared(
                    stage.shortName(), stage.type(), "/*", stage == fewer ? new String[] {"REQUEST"} : ALL);
        }

        assertThatThrownBy(() -> start(application)).hasMessageContaining("dispatcher types as TransportFilter");
    }

    @Test
    @Tag("P16")
    void failsTheStartWhereTheWholeSetLeavesSomethingOpen() throws Exception {
        assertThatThrownBy(() -> start(declared(IN_ORDER, "/fhir/*"))).hasMessageContaining("Open stand");

        FakeApplication meant = start(declared(IN_ORDER, "/fhir/*").settings("coverage=declared"));
        assertThat(meant.listeners).hasSize(1);
    }

    @Test
    void failsTheStartWithInitParamsOnOneOfThem() {
        FakeApplication application = declared(IN_ORDER, "/*");
        application.filter("ContextFilter", Stage.CONTEXT.type(), Map.of("stage", "live"), "/*");

        assertThatThrownBy(() -> start(application))
                .hasMessageContaining("ContextFilter has init-params")
                .hasMessageContaining("context-params");
    }

    @Test
    @Tag("P16")
    void failsTheStartWhereNobodyCanTellTheOrder() {
        FakeApplication coded = new FakeApplication();
        for (Stage stage : IN_ORDER) {
            coded.filter(stage.shortName(), stage.type(), Map.of(), "/*");
        }
        assertThatThrownBy(() -> start(coded)).hasMessageContaining("registered in code");

        FakeApplication more = declared(IN_ORDER, "/*");
        more.filter("ContextFilter", Stage.CONTEXT.type(), Map.of(), "/*", "/more/*");
        assertThatThrownBy(() -> start(more)).hasMessageContaining("mapped in code too");
    }

    @Test
    void failsTheStartBesideTheOneFilter() {
        assertThatThrownBy(() -> start(declared(IN_ORDER, "/*").declared("ssp", SspFilter.class.getName(), "/*", ALL)))
                .hasMessageContaining("declare the one or the others");
    }

    @Test
    void failsTheStartWithOneOfThemTwice() {
        assertThatThrownBy(() -> start(declared(IN_ORDER, "/*").declared("again", Stage.CONTEXT.type(), "/*", ALL)))
                .hasMessageContaining("ContextFilter is declared twice");
    }

    @Test
    @Tag("P12")
    void takesFiltersOfTheApplicationsOwnBetween() throws Exception {
        FakeApplication application = new FakeApplication();
        for (Stage stage : IN_ORDER) {
            application.declared(stage.shortName(), stage.type(), "/*", ALL);
            application.declared("after-" + stage, "org.example.Own", "/x/*", "REQUEST");
        }
        try (LogLines log = new LogLines("org.sspfilter.servlet")) {
            log.start();
            start(application);

            assertThat(log.lines()).isEmpty();
        }
    }
}
