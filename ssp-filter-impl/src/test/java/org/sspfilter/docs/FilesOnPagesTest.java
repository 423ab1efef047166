package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows of a server's configuration is the file that the servers' tests start it with. */
class FilesOnPagesTest {

    private static final Path PAGES = Path.of(System.getProperty("basedir", "."), "..", "docs", "how-to");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- of ([a-z-]+/[a-z0-9.-]+) -->\n+```[a-z]*\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "behind-nginx.md",
                "payara.md",
                "stage-filters.md",
                "tomcat.md",
                "trust-manager.md",
                "wildfly.md",
            })
    void filesAreShownAsTheyAre(String page) throws IOException {
        Matcher shown = SHOWN.matcher(Files.readString(PAGES.resolve(page)));
        int found = 0;
        while (shown.find()) {
            found++;
            assertThat(shown.group(2)).as(shown.group(1)).isEqualTo(Files.readString(PAGES.resolve(shown.group(1))));
        }
        assertThat(found).isPositive();
    }
}
