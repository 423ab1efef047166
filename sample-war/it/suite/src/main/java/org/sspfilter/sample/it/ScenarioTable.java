package org.sspfilter.sample.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the table of scenarios, {@code scenarios.txt} beside this class. */
final class ScenarioTable {

    /** A heading, and what its scenarios are taken from. */
    record Section(String title, String source) {}

    private static final Set<String> KEYWORDS = Set.of(
            "what",
            "on",
            "base",
            "each",
            "method",
            "path",
            "root",
            "set",
            "add",
            "remove",
            "rename",
            "body",
            "as",
            "door",
            "claim",
            "no-claim",
            "in",
            "not-in",
            "jose",
            "no-jose",
            "write",
            "expect",
            "format",
            "says",
            "empty",
            "caller",
            "holds");

    private ScenarioTable() {}

    static List<ScenarioBlock> load() {
        try (InputStream file = ScenarioTable.class.getResourceAsStream("scenarios.txt")) {
            if (file == null) {
                throw new IllegalStateException("The table of scenarios is not there");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when a line is none, a block lacks what each needs, or two have one name
     */
    static List<ScenarioBlock> parse(String text) {
        List<ScenarioBlock> blocks = new ArrayList<>();
        Section section = new Section("", "");
        for (String block : text.replaceAll("(?m)^#.*\\R", "").split("\\R\\s*\\R", -1)) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (lines.isEmpty()) {
                continue;
            }
            if (lines.get(0).startsWith("== ")) {
                String[] head = lines.get(0).substring(3).split(" \\| ", 2);
                section = new Section(head[0], head[1]);
            } else {
                blocks.add(block(section, lines));
            }
        }
        Set<String> ids = new HashSet<>();
        blocks.stream().filter(block -> !ids.add(block.id())).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("Two scenarios are called " + twice.id());
        });
        return blocks;
    }

    private static ScenarioBlock block(Section section, List<String> lines) {
        String head = lines.get(0);
        if (!head.startsWith("[") || !head.endsWith("]")) {
            throw new IllegalArgumentException("A scenario begins with its name in brackets: " + head);
        }
        String id = head.substring(1, head.length() - 1);
        List<ScenarioBlock.Line> said = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" +", 2);
            if (!KEYWORDS.contains(parts[0])) {
                throw new IllegalArgumentException(id + ": no such line: " + line);
            }
            said.add(new ScenarioBlock.Line(parts[0], parts.length == 2 ? parts[1] : ""));
        }
        ScenarioBlock block = new ScenarioBlock(section, id, said);
        for (String needed : List.of("what", "on", "base", "expect")) {
            if (block.all(needed).size() != 1) {
                throw new IllegalArgumentException(id + ": needs one line " + needed);
            }
        }
        return block;
    }
}
