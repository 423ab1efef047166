package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;
import org.sspfilter.decision.SspRequest;

/** The set of filters, beside the one that does it all. */
class StageFilterTest {

    private @TempDir Path folder;
    private @TempDir Path other;
    private FilterWorld world;
    private Map<Stage, StageFilter> set;
    private final List<String> reached = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        world = new FilterWorld(folder, settings -> settings.set("unguarded", "/ours/open"));
        set = world.set();
    }

    @AfterEach
    void stop() {
        set.values().forEach(StageFilter::destroy);
    }

    /** One filter on the way, of the application's own or of ours. */
    @FunctionalInterface
    private interface Link {
        void go(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException;
    }

    private Link of(Stage stage) {
        return Objects.requireNonNull(set.get(stage))::doFilter;
    }

    /** All four, with something of the application's own after one of them. */
    private List<Link> with(Stage after, Link own) {
        List<Link> links = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            links.add(of(stage));
            if (stage == after) {
                links.add(own);
            }
        }
        return links;
    }

    private List<Link> all() {
        return with(Stage.OWNERSHIP, (request, response, chain) -> chain.doFilter(request, response));
    }

    private void go(FakeExchange exchange, List<Link> links) throws Exception {
        go(exchange.request(), exchange.response(), links);
    }

    private void go(ServletRequest request, ServletResponse response, List<Link> links)
            throws IOException, ServletException {
        if (links.isEmpty()) {
            reached.add(caller(request));
            ((HttpServletResponse) response).setStatus(200);
        } else {
            links.get(0).go(request, response, (onward, back) -> go(onward, back, links.subList(1, links.size())));
        }
    }

    private static String caller(ServletRequest request) {
        return request.getAttribute(SspRequest.ATTRIBUTE) instanceof SspRequest admitted
                ? admitted.from().value() + " " + ((HttpServletRequest) request).getRemoteUser()
                : "nobody";
    }

    private AuditEvent record() {
        assertThat(world.records()).hasSize(1);
        return world.records().get(0);
    }

    private String detail() {
        return String.valueOf(record().get(AuditField.DETAIL));
    }

    private void assertRefused(FakeExchange exchange, String reason) {
        assertThat(reached).isEmpty();
        assertThat(record().get(AuditField.REASON)).isEqualTo(reason);
        assertThat(exchange.status()).isEqualTo(record().get(AuditField.STATUS));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                request("good", exchange -> {}),
                request("no path of ours", exchange -> exchange.rewritten("GET", "/ours/elsewhere", null)),
                request("no certificate", exchange -> exchange.attribute("jakarta.servlet.request.X509Certificate", 1)),
                request("no interaction", exchange -> exchange.header("Ssp-InteractionID", "")),
                request("not listed", exchange -> exchange.header("Ssp-From", "200000000999")),
                request("no token", exchange -> exchange.header("Authorization", "Basic x")),
                request("bad token", exchange -> exchange.header("Authorization", "Bearer a.b.")),
                request("anybody's", exchange -> exchange.rewritten("GET", "/ours/open", null)));
    }

    private static Arguments request(String name, Consumer<FakeExchange> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void saysWhatTheOneFilterSays(String name, Consumer<FakeExchange> change) throws Exception {
        FakeExchange bySet = world.search();
        change.accept(bySet);
        go(bySet, all());
        try (FilterWorld whole = new FilterWorld(other, settings -> settings.set("unguarded", "/ours/open"))) {
            FakeExchange byOne = whole.search();
            change.accept(byOne);
            boolean passed = whole.filter(byOne);

            assertThat(reached).hasSize(passed ? 1 : 0);
            assertThat(bySet.status()).isEqualTo(passed ? 200 : byOne.status());
            assertThat(bySet.sent()).isEqualTo(byOne.sent());
            assertThat(withoutId(bySet.text())).isEqualTo(withoutId(byOne.text()));
            for (AuditField field : AuditField.values()) {
                if (!List.of(AuditField.ID, AuditField.MICROS, AuditField.STATUS, AuditField.CERTIFICATE_SERIAL)
                                .contains(field)
                        && !field.name().startsWith("CERTIFICATE")) {
                    assertThat(record().get(field))
                            .as(field.name())
                            .isEqualTo(whole.records().get(0).get(field));
                }
            }
        }
    }

    private static String withoutId(String text) {
        int id = text.indexOf("\"id\":\"");
        return id < 0 ? text : text.substring(0, id) + text.substring(text.indexOf('"', id + 6));
    }

    @Test
    void tellsTheApplicationWhoAsks() throws Exception {
        go(world.search(), all());

        assertThat(reached).containsExactly("200000000115 200000000115");
    }

    @Test
    void givesAFilterBetweenNobodyYet() throws Exception {
        List<String> seen = new ArrayList<>();
        go(world.search().header("NHSD-Identity", "forged"), with(Stage.CONTEXT, (request, response, chain) -> {
            seen.add(caller(request) + ((HttpServletRequest) request).getHeader("NHSD-Identity"));
            chain.doFilter(request, response);
        }));

        assertThat(seen).containsExactly("nobodynull");
        assertThat(reached).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void refusesWhereOneWasLeftOut(Stage left) throws Exception {
        List<Link> links = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            if (stage != left) {
                links.add(of(stage));
            }
        }
        FakeExchange exchange = world.search();
        go(exchange, links);

        if (left == Stage.OWNERSHIP) {
            // Nothing after it could tell: that is why the start fails without it.
            assertThat(reached).containsExactly("nobody");
            assertThat(record().get(AuditField.REASON)).isEqualTo("stage.answered-between");
        } else {
            assertRefused(exchange, "stage.no-evidence");
            assertThat(exchange.status()).isEqualTo(500);
        }
    }

    @Test
    void refusesAnotherOrder() throws Exception {
        FakeExchange exchange = world.search();
        go(exchange, List.of(of(Stage.TRANSPORT), of(Stage.CONTEXT), of(Stage.INTERACTION), of(Stage.OWNERSHIP)));

        assertRefused(exchange, "stage.no-evidence");
        assertThat(detail()).contains("ContextFilter");
    }

    @Test
    @Tag("P17")
    void refusesTheEvidenceOfAnotherStart() throws Exception {
        FakeExchange exchange;
        try (FilterWorld foreign = new FilterWorld(other, UnaryOperator.identity())) {
            exchange = foreign.search();
            Map<Stage, StageFilter> others = foreign.set();
            List<Link> links = List.of(
                    Objects.requireNonNull(others.get(Stage.TRANSPORT))::doFilter,
                    of(Stage.INTERACTION),
                    of(Stage.CONTEXT),
                    of(Stage.OWNERSHIP));
            go(exchange, links);
            others.values().forEach(StageFilter::destroy);
        }

        assertRefused(exchange, "stage.no-evidence");
        assertThat(detail()).contains("another start");
    }

    @Test
    @Tag("P17")
    void refusesAnAttributeThatSomebodyForged() throws Exception {
        FakeExchange exchange = world.search().attribute("org.sspfilter.servlet.begun", "good");
        go(exchange, List.of(of(Stage.OWNERSHIP)));

        assertRefused(exchange, "stage.no-evidence");
    }

    /** No filter of ours leaves such a thing behind: should one ever, the application stands next. */
    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"TRANSPORT", "INTERACTION"})
    void letsNothingThatIsStillOpenOutOfTheSet(Stage last) throws Exception {
        FakeExchange exchange = world.search();
        List<Link> links = new ArrayList<>(with(last, (request, response, chain) -> {
            Begun begun = (Begun) Objects.requireNonNull(request.getAttribute("org.sspfilter.servlet.begun"));
            new Begun(begun.gate(), begun.open(), begun.incoming(), (HttpServletResponse) response, Stage.CONTEXT)
                    .putOn(request);
            of(Stage.OWNERSHIP).go(request, response, chain);
        }));
        go(exchange, links);

        assertRefused(exchange, "stage.no-evidence");
        assertThat(detail()).contains("incomplete");
    }

    static Stream<Arguments> rewritings() {
        return Stream.of(Stage.TRANSPORT, Stage.INTERACTION, Stage.CONTEXT)
                .flatMap(stage -> Stream.of("method", "path", "query").map(what -> Arguments.of(stage, what)));
    }

    @ParameterizedTest
    @MethodSource("rewritings")
    void refusesWhatAFilterBetweenRewrote(Stage after, String what) throws Exception {
        FakeExchange exchange = world.search();
        go(exchange, with(after, (request, response, chain) -> {
            chain.doFilter(new Rewritten((HttpServletRequest) request, what), response);
        }));

        assertRefused(exchange, "stage.no-evidence");
        assertThat(detail()).contains("rewritten");
    }

    /** The same request with another method, path or query. */
    private static final class Rewritten extends HttpServletRequestWrapper {

        private final String what;

        Rewritten(HttpServletRequest request, String what) {
            super(request);
            this.what = what;
        }

        @Override
        public String getMethod() {
            return what.equals("method") ? "DELETE" : super.getMethod();
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI() + (what.equals("path") ? "/1" : "");
        }

        @Override
        public @Nullable String getQueryString() {
            return what.equals("query") ? null : super.getQueryString();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "OWNERSHIP")
    void recordsOnceThatAFilterBetweenAnswered(Stage after) throws Exception {
        FakeExchange exchange = world.search();
        go(exchange, with(after, (request, response, chain) -> ((HttpServletResponse) response).setStatus(202)));

        assertThat(reached).isEmpty();
        assertThat(exchange.status()).isEqualTo(202);
        assertThat(exchange.sent()).containsEntry("Cache-Control", "no-store");
        assertThat(record().get(AuditField.REASON)).isEqualTo("stage.answered-between");
        assertThat(record().get(AuditField.STATUS)).isEqualTo(202);
        assertThat(detail()).contains(after.shortName());
    }

    @Test
    void answersTheErrorPageOfAFilterBetweenItself() throws Exception {
        FakeExchange exchange = world.search();
        List<Link> links = with(Stage.CONTEXT, (request, response, chain) -> {
            throw new IllegalStateException("of the application's own");
        });

        assertThatThrownBy(() -> go(exchange, links)).isInstanceOf(IllegalStateException.class);
        go(exchange.dispatched(DispatcherType.ERROR), all());

        assertThat(reached).isEmpty();
        assertThat(exchange.text()).contains("OperationOutcome");
        assertThat(record().get(AuditField.REASON)).isEqualTo("stage.answered-between");
        assertThat(record().get(AuditField.COMPLETION)).isEqualTo("error");
    }

    @ParameterizedTest
    @Tag("P07")
    @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
    void refusesADispatchByAFilterBetween(DispatcherType type) throws Exception {
        FakeExchange exchange = world.search();
        go(exchange, with(Stage.INTERACTION, (request, response, chain) -> {
            exchange.dispatched(type);
            try {
                go(request, response, all());
            } finally {
                exchange.dispatched(DispatcherType.REQUEST);
            }
        }));

        assertRefused(exchange, type == DispatcherType.ERROR ? "container.refused" : "dispatch.no-decision");
    }

    @ParameterizedTest
    @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
    void letsTheDispatchesOfAnAdmittedRequestPass(DispatcherType type) throws Exception {
        FakeExchange exchange = world.search();
        go(exchange, all());
        go(exchange.dispatched(type), all());

        assertThat(reached).hasSize(2).allMatch("200000000115 200000000115"::equals);
        record();
    }

    @Test
    @Tag("P12")
    void passesAFilterThatIsMappedTwiceOnce() throws Exception {
        List<Link> links = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            links.add(of(stage));
            links.add(of(stage));
        }
        go(world.search(), links);

        assertThat(reached).hasSize(1);
        assertThat(record().get(AuditField.OUTCOME)).isEqualTo("permit");
    }

    @Test
    void takesUpWhatWasBegunBeforeTheFilters() throws Exception {
        FakeExchange exchange = world.search();
        EarlyDecision.Result known = EarlyDecision.begin(exchange.request(), exchange.response());
        go(exchange, with(Stage.INTERACTION, (request, response, chain) -> {
            // A filter between that asks the container to log in again.
            assertThat(EarlyDecision.begin((HttpServletRequest) request, (HttpServletResponse) response))
                    .isInstanceOf(EarlyDecision.Known.class);
            chain.doFilter(request, response);
        }));
        EarlyDecision.end(exchange.request());

        assertThat(known).isInstanceOf(EarlyDecision.Known.class);
        assertThat(reached).hasSize(1);
        assertThat(record().get(AuditField.OUTCOME)).isEqualTo("permit");
    }

    @Test
    void refusesWhatWasRewrittenBeforeTheFilters() throws Exception {
        FakeExchange exchange = world.search();
        EarlyDecision.begin(exchange.request(), exchange.response());
        go(exchange.rewritten("DELETE", "/ours/x", null), all());

        assertRefused(exchange, "dispatch.no-decision");
    }

    @Test
    void doesNotNameACallerBeforeItsTokenIsRead() throws Exception {
        List<EarlyDecision.Result> results = new ArrayList<>();
        go(world.search(), with(Stage.TRANSPORT, (request, response, chain) -> {
            results.add(EarlyDecision.begin((HttpServletRequest) request, (HttpServletResponse) response));
            chain.doFilter(request, response);
        }));

        assertThat(results).singleElement().isInstanceOf(EarlyDecision.Nobody.class);
        assertThat(reached).hasSize(1);
    }

    @Test
    @Tag("P12")
    void refusesWhatAnotherFilterHasAnswered() {
        FakeExchange exchange = world.search().committed();

        assertThatThrownBy(() -> go(exchange, all())).isInstanceOf(ServletException.class);
        assertThat(reached).isEmpty();
        assertThat(record().get(AuditField.REASON)).isEqualTo("filter.too-late");
        assertThat(record().get(AuditField.COMPLETION)).isEqualTo("aborted");
    }

    @Test
    @Tag("P18")
    void refusesEverythingUntilTheSettingsAreResolved() throws Exception {
        FakeApplication application = new FakeApplication();
        SharedEngine.installed(application.context(), true, true).expect(EngineSource.STAGED);
        StageFilter early = new StageFilter(Stage.OWNERSHIP, null);
        early.init(FakeExchange.fake(
                jakarta.servlet.FilterConfig.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServletContext" -> application.context();
                    case "getFilterName" -> "transport";
                    default -> java.util.Collections.emptyEnumeration();
                }));
        FakeExchange exchange = world.search();
        go(exchange, List.of(early::doFilter));

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(reached).isEmpty();
    }
}
