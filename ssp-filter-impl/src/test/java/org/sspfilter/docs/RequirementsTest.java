package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sspfilter.docs.RequirementsPage.Duty;
import org.sspfilter.impl.settings.SettingKey;

/** No duty without a test, no test for a duty that nobody named, no class or setting that is not there. */
class RequirementsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();

    @Test
    void everyDutyHasATestAndEveryTagADuty() throws IOException {
        List<String> ids = RequirementsPage.duties().stream().map(Duty::id).toList();
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(RequirementsPage.tags(ROOT).ids())
                .as("ids in requirements.txt, and ids that tests carry")
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyClassAndSettingIsThere() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(ROOT.resolve("ssp-filter-impl/src/main/java"))) {
            classes = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        for (Duty duty : RequirementsPage.duties()) {
            assertThat(duty.classes()).as(duty.id()).isNotEmpty().allMatch(classes::contains);
            assertThat(duty.settings()).as(duty.id()).allMatch(RequirementsTest::isSetting);
        }
    }

    private static boolean isSetting(String key) {
        return SettingKey.of(key).isPresent()
                || List.of(
                                "endpoint.<name>.path",
                                "endpoint.<name>.asids",
                                "endpoint.<name>.profile",
                                "endpoint.<name>.interactions",
                                "endpoint.<name>.disabled")
                        .contains(key);
    }
}
