package org.sspfilter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.registration.EndpointRows;
import org.sspfilter.impl.registration.RowFile;
import org.sspfilter.impl.registration.RowProblems;
import org.sspfilter.impl.registration.WrittenRow;
import org.sspfilter.impl.stage.Enforcement;

/** The examples of the page are read as it says, and say the same. */
class ManyPracticesPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "how-to", "many-practices.md");

    @TempDir
    Path folder;

    private final RowProblems problems = new RowProblems();

    private List<WrittenRow> example(String language, RowFile.Format format) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        Path file = Files.writeString(folder.resolve("practices"), block.group(1));
        return new RowFile("endpoints.file", file, format, 10_000, 100).read(problems);
    }

    @Test
    void csvAndJsonOfThePageAreGoodAndSayTheSame() throws IOException {
        List<WrittenRow> csv = example("csv", RowFile.Format.CSV);
        List<WrittenRow> json = example("json", RowFile.Format.JSON);
        assertThat(csv.stream().map(WrittenRow::row))
                .hasSize(3)
                .containsExactlyElementsOf(json.stream().map(WrittenRow::row).toList());
        assertThat(new EndpointRows(ProfileLibrary.bundled(), Enforcement.ENFORCE).endpoints(csv, problems))
                .hasSize(3);
        assertThat(problems.count()).isZero();
    }
}
