package org.sspfilter.sample.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A block of the table: one scenario, or one for each profile and value that it names.
 *
 * @param section under which heading it stands
 * @param id its name
 * @param lines what it says, in its order
 */
record ScenarioBlock(ScenarioTable.Section section, String id, List<Line> lines) {

    /** A line: a word that says what it is about, and the rest. */
    record Line(String keyword, String rest) {}

    private static final String SEPARATOR = " ; ";

    ScenarioBlock {
        lines = List.copyOf(lines);
    }

    /** The first line of a keyword. */
    Optional<String> first(String keyword) {
        return all(keyword).stream().findFirst();
    }

    /** All lines of a keyword. */
    List<String> all(String keyword) {
        return lines.stream()
                .filter(line -> line.keyword().equals(keyword))
                .map(Line::rest)
                .toList();
    }

    List<String> profiles() {
        return Arrays.asList(first("on").orElseThrow().split(" ", -1));
    }

    List<String> values() {
        return Arrays.asList(first("each").orElse("").split(SEPARATOR, -1));
    }

    /** One scenario for each profile and value. */
    List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (String profile : profiles()) {
            for (String value : values()) {
                String name = profile + " " + id + (value.isEmpty() ? "" : " " + value);
                scenarios.add(new Scenario(name, profile, new ScenarioBlock(section, id, filled(value))));
            }
        }
        return scenarios;
    }

    private List<Line> filled(String value) {
        String[] words = value.split(" ", -1);
        return lines.stream()
                .filter(line -> !line.keyword().equals("each"))
                .map(line -> new Line(
                        line.keyword(),
                        line.rest()
                                .replace("{1}", words[0])
                                .replace("{2}", words[words.length - 1])
                                .replace("{}", value)))
                .toList();
    }
}
