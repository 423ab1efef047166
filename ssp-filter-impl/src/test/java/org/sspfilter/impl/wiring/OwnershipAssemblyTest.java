package org.sspfilter.impl.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.config.SspConfigurationException;
import org.sspfilter.id.InteractionId;
import org.sspfilter.ownership.OwnershipCheck;
import org.sspfilter.ownership.OwnershipQuery;
import org.sspfilter.ownership.OwnershipRuling;

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
    void tellsOfTwoChecksForOneInteraction() {
        world.given().ownershipCheck(new Deletes()).ownershipCheck(new Deletes());
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("Two ownership checks rule on " + GateWorld.NRL + "delete");
        world.unset("stage");
        assertThat(problems()).hasSize(2).anyMatch(problem -> problem.contains("stage is missing"));
    }

    @Test
    void tellsOfRowsThatTheLookUpOfPointersIsNotAbout() throws Exception {
        world.write("diary.properties", "headers=nrl\ntoken=nrl\ndialect=nrl-stu3\ncatalogue=diary.catalogue\n");
        world.write(
                "diary.catalogue",
                "urn:nhs:names:services:diary:Appointment.create ; POST ; /Appointment"
                        + " ; patient/DocumentReference.write ; directcare ; owner ; - ; =\n");
        world.set("profiles", world.file("diary.properties")).set("endpoint.pointers.profile", "diary");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("No interaction about a DocumentReference needs an owner");
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
}
