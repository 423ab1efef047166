package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThreatModelTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
    private static final Path PAGE = ROOT.resolve("docs/explanation/threat-model.md");
    private static final String BEGIN = "<!-- made from the tests' tags: begin -->\n";
    private static final String END = "<!-- made from the tests' tags: end -->\n";
    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z][0-9]{2}) \\|.*\\| (`.*`) \\|$", Pattern.MULTILINE);

    @Test
    void claimsNoTestThatIsNotThere() throws IOException {
        ThreatTables tables = ThreatTables.read(ROOT);
        if (Boolean.getBoolean("docs.write")) {
            write(tables.render());
        }
        List<String> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
        while (row.find()) {
            rows.add(row.group(1));
            for (String test : row.group(2).replace("`", "").split(", ", -1)) {
                if (!tables.holds(row.group(1), test)) {
                    wrong.add(row.group(1) + " in " + test);
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        assertThat(wrong)
                .as("threats that the page says are tested there; write it anew by the command of ReferencePagesTest"
                        + " with -Dtest=ThreatModelTest")
                .isEmpty();
    }

    private static void write(String tables) throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        Files.writeString(
                PAGE, page.substring(0, begin) + "\n" + tables + "\n" + page.substring(end), StandardCharsets.UTF_8);
    }
}
