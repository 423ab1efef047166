package org.sspfilter.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of a provider's duties: which setting, which class, which test. */
final class RequirementsPage {

    /** One duty. */
    record Duty(String id, String words, List<String> settings, List<String> classes) {}

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(REQ-[0-9]{2})\"\\)");
    private static final String FILE = "/org/sspfilter/docs/requirements.txt";

    private RequirementsPage() {}

    static String render() {
        Path root = Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
        try {
            return render(tags(root));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static TestTags tags(Path root) throws IOException {
        return TestTags.read(root, TAG);
    }

    /** All duties, in the order of the file. */
    static List<Duty> duties() throws IOException {
        List<Duty> duties = new ArrayList<>();
        for (String line : Resources.lines(FILE)) {
            if (line.startsWith("REQ-")) {
                duties.add(duty(line));
            }
        }
        return duties;
    }

    private static String render(TestTags tags) throws IOException {
        Markdown page = new Markdown()
                .heading(1, "A provider's duties")
                .paragraph(Preamble.MADE)
                .paragraph(Preamble.REQUIREMENTS);
        List<List<String>> rows = new ArrayList<>();
        for (String line : Resources.lines(FILE)) {
            if (line.startsWith("# ")) {
                table(rows, page);
                String[] head = line.substring(2).split(" \\| ", 2);
                page.heading(2, head[0]).paragraph("*Source:* " + head[1] + ".");
            } else if (line.startsWith("REQ-")) {
                Duty duty = duty(line);
                rows.add(Markdown.cells(
                        duty.id(),
                        duty.words(),
                        coded(duty.settings()),
                        coded(duty.classes()),
                        coded(List.copyOf(tags.tests(duty.id())))));
            }
        }
        table(rows, page);
        return page.text();
    }

    private static void table(List<List<String>> rows, Markdown page) {
        if (!rows.isEmpty()) {
            page.table(Markdown.cells("Id", "Duty", "Settings", "Done by", "Tested in"), List.copyOf(rows));
            rows.clear();
        }
    }

    private static Duty duty(String line) {
        String[] parts = line.split(" \\| ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("A duty has four parts: " + line);
        }
        return new Duty(parts[0], parts[1], words(parts[2]), words(parts[3]));
    }

    private static List<String> words(String text) {
        return text.equals("-") ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    private static String coded(List<String> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }
}
