package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditField;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.id.InteractionId;
import org.sspfilter.impl.pipeline.Gate;
import org.sspfilter.impl.pipeline.Ruling;
import org.sspfilter.impl.revocation.LogLines;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerOwners;
import org.sspfilter.ownership.RegisteredPractice;
import org.sspfilter.ownership.RequestBodyException;

/** Ownership checks that cannot be used are told with every other problem of the settings. */
class OwnershipAssemblyTest {

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void goodWorld() throws Exception {
        world = new GateWorld(folder);
    }

    private static final class Deletes implements OwnershipCheck {
        @Override
        public Set<InteractionId> interactions() {
            return Set.of(new InteractionId(GateWorld.NRL + "delete"));
        }

        @Override
        public boolean readsBody(InteractionId interaction) {
            return false;
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) {
            return new OwnershipRuling.NotOwned();
        }
    }

    /** Rules on one interaction, and says this. */
    private record Says(String interaction, OwnershipRuling ruling) implements OwnershipCheck {
        Says(OwnershipRuling ruling) {
            this("delete", ruling);
        }

        @Override
        public Set<InteractionId> interactions() {
            return Set.of(new InteractionId(GateWorld.NRL + interaction));
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) {
            return ruling;
        }
    }

    /** A check that a setting or a service file can name. */
    public static class Named implements OwnershipCheck {
        private final OwnershipCheck deletes = new Deletes();

        @Override
        public Set<InteractionId> interactions() {
            return deletes.interactions();
        }

        @Override
        public OwnershipRuling rule(OwnershipQuery query) throws RequestBodyException {
            return deletes.rule(query);
        }
    }

    /** Another such check. */
    public static final class Other extends Named {}

    /** How the deletion of the caller's own pointer is ruled. */
    private String ruling() {
        try (Gate gate = world.gate()) {
            Ruling ruling = gate.rule(world.deletePointer());
            return ruling instanceof Ruling.Refused refused
                    ? String.valueOf(
                            Objects.requireNonNull(refused.record()).event().get(AuditField.REASON))
                    : "admitted";
        }
    }

    private List<String> problems() {
        SspConfigurationException thrown = catchThrowableOfType(
                SspConfigurationException.class, () -> world.gate().close());
        return thrown == null ? List.of() : thrown.problems();
    }

    @Test
    void startsWithOneCheckForAnInteraction() {
        world.given().ownershipCheck(new Deletes());
        assertThat(problems()).isEmpty();
    }

    @Test
    void demandsTheYesOfAllChecksGivenInCode() {
        world.given().ownershipCheck(new Deletes()).ownershipCheck(new Deletes());
        assertThat(problems()).isEmpty();
    }

    @Test
    void takesChecksByTheirClassNames() {
        world.set("ownership.checks", Named.class.getName() + ", " + Named.class.getName());
        assertThat(problems()).isEmpty();
        assertThat(ruling()).isEqualTo("ownership.not-owned");
    }

    @Test
    void prefersTheNamedClassToWhatCodeAndContextGive() {
        world.given().ownershipCheck(new Says(new OwnershipRuling.NoSuchTarget()));
        world.attribute(OwnershipCheck.ATTRIBUTE, new Says(new OwnershipRuling.Unreadable("attribute")));
        assertThat(ruling()).isEqualTo("ownership.no-such-target");
        world.set("ownership.checks", Named.class.getName());
        assertThat(ruling()).isEqualTo("ownership.not-owned");
    }

    @Test
    void takesTheContextAttribute() {
        world.attribute(OwnershipCheck.ATTRIBUTE, new Says(new OwnershipRuling.Unreadable("attribute")));
        assertThat(ruling()).isEqualTo("ownership.unreadable");
    }

    @Test
    void tellsOfAContextAttributeOfAnotherType() {
        world.attribute(OwnershipCheck.ATTRIBUTE, "a check");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(OwnershipCheck.ATTRIBUTE, "java.lang.String", "set one that is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "no.such.Type", "org.sspfilter.ownership.OwnershipCheck"})
    void tellsOfClassesThatAreNoCheck(String name) {
        world.set("ownership.checks", name);
        assertThat(problems()).singleElement().asString().contains("ownership.checks: the class " + name);
    }

    @Test
    void tellsOfASettingThatNamesNoClass() {
        world.set("ownership.checks", " , ");
        assertThat(problems()).singleElement().asString().contains("ownership.checks names no class");
    }

    @Test
    void keepsTheBundledRuleWhereTheApplicationsOwnChecksDoNotRule() {
        world.given().ownershipCheck(new Says("create", new OwnershipRuling.NotOwned()));
        assertThat(ruling()).isEqualTo("admitted");
    }

    @Test
    void tellsOfTwoProviders() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(OwnershipCheck.class.getName()),
                Named.class.getName() + "\n" + Other.class.getName() + "\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, GateWorld.class.getClassLoader())) {
            world.loader(loader);
            assertThat(problems()).singleElement().asString().contains("2 providers of", "OwnershipCheck");
        }
    }

    @Test
    void tellsOfAProviderThatCannotBeMade() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(OwnershipCheck.class.getName()), "no.such.Type\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, GateWorld.class.getClassLoader())) {
            world.loader(loader);
            assertThat(problems()).singleElement().asString().contains("no.such.Type");
        }
    }

    @Test
    void warnsOfWhatNobodyRulesOnAndNamesTheRemedy() {
        world.attribute(PointerOwners.ATTRIBUTE, null);
        world.attribute(RegisteredPractice.ATTRIBUTE, null);
        world.set(
                "catalogue.nrl.row.1",
                "urn:nhs:names:services:nrl:CarePlan.write ; PUT ; /CarePlan/[id] ; - ; - ; owner ; - ; =");
        try (LogLines log = new LogLines("org.sspfilter.impl.wiring.OwnershipAssembly")) {
            log.start();
            world.gate().close();
            assertThat(log.lines())
                    .anyMatch(line -> line.contains(GateWorld.MIGRATE) && line.contains("registered-practice.md"))
                    .anyMatch(line -> line.contains(GateWorld.NRL + "delete") && line.contains("pointer-owners.md"))
                    .anyMatch(line -> line.contains("CarePlan.write") && line.contains("ownership-check.md"));
        }
    }
}
