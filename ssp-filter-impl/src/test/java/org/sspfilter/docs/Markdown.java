package org.sspfilter.docs;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A page in the making. Not thread-safe. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
        return this;
    }

    Markdown paragraph(String words) {
        text.append(words.strip()).append("\n\n");
        return this;
    }

    Markdown table(List<String> head, List<List<String>> rows) {
        row(head);
        row(Collections.nCopies(head.size(), "---"));
        rows.forEach(this::row);
        text.append('\n');
        return this;
    }

    /** A value as it is to be typed; nothing for nothing. */
    static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    static List<String> cells(String... cells) {
        return Arrays.asList(cells);
    }

    String text() {
        return text.toString().stripTrailing() + "\n";
    }

    private void row(List<String> cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        text.append('\n');
    }
}
