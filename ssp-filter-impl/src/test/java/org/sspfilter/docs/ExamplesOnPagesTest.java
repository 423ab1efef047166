package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code on a page that names its file is what the file holds, but for package and imports; so what is shown compiles and runs. */
class ExamplesOnPagesTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- of ([A-Za-z]+\\.java) -->\n+```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"ownership-check.md", "registered-practice.md", "cdi.md", "test-your-war.md"})
    void examplesAreTheFilesThatTheyName(String page) throws IOException {
        Matcher example =
                EXAMPLE.matcher(Files.readString(ROOT.resolve("docs/how-to").resolve(page)));
        int found = 0;
        while (example.find()) {
            found++;
            assertThat(example.group(2)).as(example.group(1)).isEqualTo(shown(example.group(1)));
        }
        assertThat(found).isPositive();
    }

    private static String shown(String file) throws IOException {
        String source = Files.readString(ROOT.resolve("ssp-filter-impl/src/test/java/org/sspfilter/docs/example")
                .resolve(file));
        int lastImport = source.lastIndexOf("\nimport ");
        return source.substring(source.indexOf('\n', lastImport + 1) + 2);
    }
}
