package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.DenialReason;

class ReferencePagesTest {

    /** What writes the pages. */
    private static final String COMMAND =
            "mvn -ntp -q -pl ssp-filter-api,ssp-filter-impl test -Dtest=ReferencePagesTest"
                    + " -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Map<String, Supplier<String>> PAGES = Map.of(
            "settings.md", SettingsPage::render,
            "denials.md", DenialsPage::render,
            "audit.md", AuditPage::render,
            "dialects.md", DialectsPage::render,
            "requirements.md", RequirementsPage::render,
            "profiles.md", ProfilesPage::render);

    @ParameterizedTest
    @ValueSource(strings = {"settings.md", "denials.md", "audit.md", "dialects.md", "requirements.md", "profiles.md"})
    void committedPageIsWhatTheCodeSays(String name) throws IOException {
        Path page = Path.of(System.getProperty("basedir", "."), "..", "docs", "reference", name);
        String rendered = Objects.requireNonNull(PAGES.get(name)).get();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, rendered, StandardCharsets.UTF_8);
        }
        String committed = Files.exists(page) ? Files.readString(page, StandardCharsets.UTF_8) : "";
        // Not a comparison of the texts: a long page twice in the message would hide the command.
        assertThat(firstDifference(committed, rendered))
                .as("first line of docs/reference/%s that is stale; write the page anew by: %s", name, COMMAND)
                .isEmpty();
    }

    private static String firstDifference(String committed, String rendered) {
        if (committed.equals(rendered)) {
            return "";
        }
        List<String> left = committed.lines().toList();
        List<String> right = rendered.lines().toList();
        int line = 0;
        while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
            line++;
        }
        return "line " + (line + 1) + ", the code says: " + (line < right.size() ? right.get(line) : "no such line");
    }

    @Test
    void everyRefusalSaysWhatHappenedAndWhatToDo() {
        Properties actions = DenialsPage.actions();
        Set<String> codes = Arrays.stream(DenialReason.values())
                .map(DenialReason::code)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(actions.stringPropertyNames())
                .as("codes in denials-actions.properties")
                .containsExactlyInAnyOrderElementsOf(codes);
        for (String code : codes) {
            assertThat(actions.getProperty(code)).as(code).endsWith(".").hasSizeGreaterThan(40);
        }
    }
}
