package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.audit.AuditSink;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.endpoint.EndpointRegistry;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.stage.FakeRequest;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.PointerOwnership;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.Registration;
import org.sspfilter.throttle.Throttle;
import org.sspfilter.throttle.ThrottleRuling;

/** Every extension point takes an object of the application's by the same ways. */
class ExtensionPointsTest {

    private static final String OTHER_ROOT = "/B82617/STU3/1/gpconnect";

    private @TempDir Path folder;
    private GateWorld world;

    @BeforeEach
    void givenByTheApplicationAlone() throws IOException {
        world = new GateWorld(folder)
                .nothingInCode()
                .attribute(PointerOwners.ATTRIBUTE, null)
                .attribute(RegisteredPractice.ATTRIBUTE, null)
                .set("audit.file", folder.resolve("audit.jsonl").toString())
                .unset("directory")
                .unset("directory.file");
    }

    static Stream<ExtensionPoint<?>> all() {
        return Stream.of(
                new ExtensionPoint<>(AccreditationDirectory.class, AccreditationDirectory.ATTRIBUTE),
                new ExtensionPoint<>(AuditSink.class, AuditSink.ATTRIBUTE),
                new ExtensionPoint<>(EndpointRegistry.class, EndpointRegistry.ATTRIBUTE),
                new ExtensionPoint<>(OwnershipCheck.class, OwnershipCheck.ATTRIBUTE),
                new ExtensionPoint<>(PointerOwners.class, PointerOwners.ATTRIBUTE),
                new ExtensionPoint<>(RegisteredPractice.class, RegisteredPractice.ATTRIBUTE),
                new ExtensionPoint<>(Throttle.class, Throttle.ATTRIBUTE));
    }

    /** The application's beans, without a container. */
    private static final class Given implements Beans {

        private final List<Object> beans = new ArrayList<>();

        @Override
        public <T> List<T> all(Class<T> type) {
            return beans.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private void beans(Object... beans) {
        Given given = new Given();
        Collections.addAll(given.beans, beans);
        world.beans(given);
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    private SspConfigurationException problems() {
        return catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoBeansAreALottery(ExtensionPoint<?> point) {
        beans(unused(point.type()), unused(point.type()));

        assertThat(problems().problems())
                .anyMatch(problem -> problem.startsWith(
                        "there are 2 providers of " + point.type().getName()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void attributeOfAnotherTypeIsTold(ExtensionPoint<?> point) {
        world.attribute(point.attribute(), "no such object");

        assertThat(problems().problems())
                .anyMatch(problem -> problem.startsWith("the context attribute " + point.attribute()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void beanThatCannotBeMadeIsTold(ExtensionPoint<?> point) {
        world.beans(new Beans() {
            @Override
            public <T> List<T> all(Class<T> type) {
                if (type == point.type()) {
                    throw new IllegalStateException("made badly");
                }
                return List.of();
            }
        });

        assertThat(problems().problems())
                .anyMatch(problem -> problem.contains(point.type().getName()) && problem.contains("made badly"));
    }

    private static AccreditationDirectory listing() {
        return query -> new AccreditationAnswer.Listed(new Accreditation(
                query.asid(), Set.of(new OdsCode("A1001")), Set.of(query.interaction()), null, Instant.EPOCH));
    }

    private Ruling rule(FakeRequest request) {
        try (Gate gate = world.gate()) {
            return gate.rule(request);
        } // ends the record too
    }

    @Test
    void directoryThatIsABeanIsEnoughSaid() {
        beans(listing());

        assertThat(rule(world.metadata())).isInstanceOf(Ruling.Admitted.class);
    }

    @Test
    void settingsNameTheDirectoryBeforeABeanDoes() throws IOException {
        world.set("directory", "file")
                .set(
                        "directory.file",
                        world.write("another.txt", "200000000116;B2002;" + GateWorld.GPC + "rest:read:metadata-1\n"));
        beans(listing());

        assertThat(reason(rule(world.metadata()))).isEqualTo(DenialReason.ACCREDITATION_NOT_LISTED.code());
    }

    @Test
    void beanWritesTheAudit() {
        CollectingSink sink = new CollectingSink();
        world.unset("audit.file");
        beans(listing(), sink);

        assertThat(rule(world.metadata())).isInstanceOf(Ruling.Admitted.class);
        assertThat(sink.events()).hasSize(1);
    }

    @Test
    void beanForTheAuditBesideAFileIsNoGuess() {
        beans(listing(), new CollectingSink());

        assertThat(problems().problems())
                .singleElement()
                .asString()
                .contains(CollectingSink.class.getName(), "audit.file");
    }

    @Test
    void beanCountsTheCalls() {
        Throttle full = caller -> new ThrottleRuling.Over(Duration.ofSeconds(1));
        beans(listing(), full);

        assertThat(reason(rule(world.metadata()))).isEqualTo(DenialReason.THROTTLE_OVER_QUOTA.code());
    }

    @Test
    void beanKnowsTheEndpoints() {
        EndpointRegistry registry = new EndpointRegistry() {
            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<EndpointRow> endpoints() {
                return List.of(new EndpointRow(
                        "other",
                        OTHER_ROOT,
                        "B82617",
                        List.of("918999198994"),
                        "gpconnect-1",
                        List.of("all"),
                        List.of(),
                        ""));
            }
        };
        beans(listing(), registry);

        assertThat(rule(world.metadata().requestUri(OTHER_ROOT + "/metadata").header("Ssp-To", "918999198994")))
                .isInstanceOf(Ruling.Admitted.class);
    }

    @Test
    void beansKnowWhoOwnsWhat() {
        PointerOwners owners = query -> new PointerOwnership.Found("mine", "1", Set.of(new OdsCode("A1001")));
        RegisteredPractice practices = query -> new Registration.RegisteredWith(new OdsCode("A1001"));
        beans(listing(), owners, practices);

        assertThat(rule(world.deletePointer())).isInstanceOf(Ruling.Admitted.class);
        assertThat(rule(world.migrateRecord())).isInstanceOf(Ruling.Admitted.class);
    }

    private static @Nullable Object reason(Ruling ruling) {
        return Objects.requireNonNull(((Ruling.Refused) ruling).record())
                .event()
                .get(AuditField.REASON);
    }

    @Test
    void twoBeansOfSettingsAreALottery() {
        SspFilterSettings settings = SspFilterSettings.builder().build();
        beans(settings, settings);
        Problems problems = new Problems();

        assertThat(surroundings().settings(problems)).isNull();
        assertThat(problems.all()).singleElement().asString().contains("2 beans", SspFilterSettings.class.getName());
    }

    private Surroundings surroundings() {
        return world.surroundings();
    }
}
