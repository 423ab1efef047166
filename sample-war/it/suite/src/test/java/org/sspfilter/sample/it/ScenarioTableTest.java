package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScenarioTableTest {

    private static final String COMMAND = "mvn -ntp -q -pl ssp-filter-api,ssp-filter-impl,sample-war/it/suite test"
            + " -Dtest=ScenarioTableTest -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false";
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final String BLOCK = "== A | B\n\n[one]\nwhat It\non nrl\nbase user\nexpect 200\n";

    @Test
    void pageIsWhatTheTableSays() throws IOException {
        Path page = Path.of(System.getProperty("basedir", "."), "..", "..", "..", "docs", "reference", "conformance.md")
                .normalize();
        String rendered = ScenarioPage.render(ScenarioTable.load());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, rendered, StandardCharsets.UTF_8);
        }
        String committed = Files.exists(page) ? Files.readString(page, StandardCharsets.UTF_8) : "";
        assertThat(committed.equals(rendered))
                .as("docs/reference/conformance.md is stale; write it anew by: " + COMMAND)
                .isTrue();
    }

    @Test
    void everyScenarioMakesACallAndHasAnExpectation() {
        List<Scenario> scenarios = all();
        assertThat(scenarios).hasSizeGreaterThan(300);
        assertThat(scenarios).extracting(Scenario::name).doesNotHaveDuplicates();
        for (Scenario scenario : scenarios) {
            assertThat(ScenarioCall.of(scenario, NOW).octets("\r\n"))
                    .as(scenario.name())
                    .isNotEmpty();
            assertThat(scenario.expected().status()).as(scenario.name()).isNotNegative();
        }
    }

    @Test
    void everyProfileIsAdmittedAndRefused() {
        for (String profile : List.of("gpconnect-0.7", "gpconnect-1", "nrl")) {
            assertThat(all())
                    .filteredOn(scenario -> scenario.profile().equals(profile))
                    .anyMatch(scenario -> scenario.expected().admitted())
                    .anyMatch(scenario -> scenario.expected().reason().startsWith("headers."))
                    .anyMatch(scenario -> scenario.expected().reason().startsWith("interaction."))
                    .anyMatch(scenario -> scenario.expected().reason().startsWith("context."));
        }
    }

    @Test
    void aChangedScenarioDiffersFromTheAdmittedCall() {
        for (Scenario scenario : all()) {
            if (scenario.expected().status() != 0 && !scenario.expected().admitted()) {
                assertThat(scenario.block().lines())
                        .as(scenario.name())
                        .anyMatch(line -> !Set.of("what", "on", "base", "expect", "format", "says", "holds", "empty")
                                        .contains(line.keyword())
                                || scenario.profile().equals("gpconnect-structured-1"));
            }
        }
    }

    @Test
    void dutiesOfTheTableAreTagsOfTheTestThatPlaysIt() {
        Set<String> held = ScenarioTable.load().stream()
                .flatMap(block -> Arrays.stream(block.first("holds").orElse("").split(" ", -1)))
                .filter(id -> id.startsWith("REQ-"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Arrays.stream(ConformanceIT.class.getAnnotationsByType(Tag.class))
                        .map(Tag::value))
                .containsExactlyElementsOf(held);
    }

    @Test
    void refusesTwoBlocksOfOneName() {
        assertThatThrownBy(() -> ScenarioTable.parse(BLOCK + "\n" + BLOCK)).hasMessage("Two scenarios are called one");
    }

    @Test
    void refusesALineThatIsNone() {
        assertThatThrownBy(() -> ScenarioTable.parse(BLOCK + "clame x 1\n")).hasMessage("one: no such line: clame x 1");
    }

    @Test
    void refusesABlockWithoutExpectation() {
        assertThatThrownBy(() -> ScenarioTable.parse(BLOCK.replace("expect 200\n", "")))
                .hasMessage("one: needs one line expect");
    }

    private static List<Scenario> all() {
        return ScenarioTable.load().stream()
                .flatMap(block -> block.scenarios().stream())
                .toList();
    }
}
