package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationDirectoryContract;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;

class FileDirectoryTest extends AccreditationDirectoryContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final InteractionId READ =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
    private static final InteractionId WRITE =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1");
    private static final Asid CONSUMER = new Asid("200000000115");
    private static final String GOOD = "200000000115;A1001;" + READ;

    @Override
    protected AccreditationDirectory directory() {
        return FileDirectory.of(List.of(GOOD), NOW);
    }

    @Override
    protected AccreditationQuery listed() {
        return new AccreditationQuery(CONSUMER, READ, null);
    }

    @Override
    protected AccreditationQuery notListed() {
        return new AccreditationQuery(new Asid("200000000116"), READ, null);
    }

    @Test
    void readsCommentsEmptyLinesListsAndSpaces(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("systems.txt");
        Files.writeString(
                file, "# exported\n\n  200000000115 ; A1001 , B2002 ;  " + READ + "   " + WRITE + "  \n# end");

        assertThat(FileDirectory.read(file, InstantSource.fixed(NOW)).find(listed()))
                .isEqualTo(new AccreditationAnswer.Listed(new Accreditation(
                        CONSUMER, Set.of(new OdsCode("A1001"), new OdsCode("B2002")), Set.of(READ, WRITE), null, NOW)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200000000116;A1001                                    | 3 cells",
                "200000000116;A1001;urn:nhs:names:services:x;more      | 3 cells",
                "20000000011;A1001;urn:nhs:names:services:x            | ASID",
                ";A1001;urn:nhs:names:services:x                       | ASID",
                "200000000116;;urn:nhs:names:services:x                | ODS code 1",
                "200000000116;A1001,;urn:nhs:names:services:x          | ODS code 2",
                "200000000116;A-1;urn:nhs:names:services:x             | ODS code 1",
                "200000000116;A1001;                                   | interaction ID 1",
                "200000000116;A1001;urn:nhs:names:services:x urn:other | interaction ID 2",
                "200000000115;A1001;urn:nhs:names:services:x           | stands on line 1"
            })
    void refusesTheWholeFileForOneBadLine(String line, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileDirectory.of(List.of(GOOD, line), NOW))
                .withMessageContaining("line 2")
                .withMessageContaining(fault);
    }

    @Test
    void namesEveryBadLineAndNoTextOfTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileDirectory.of(Arrays.asList("secret", GOOD, "# fine", "1;2-;secret"), NOW))
                .withMessageContaining("line 1: 3 cells")
                .withMessageContaining("line 4: the first cell")
                .withMessageContaining("line 4: ODS code 1")
                .withMessageContaining("line 4: interaction ID 1")
                .withMessageNotContaining("secret")
                .withMessageNotContaining("line 2");
    }

    @Test
    void refusesAFileWithoutASystem() {
        assertThatIllegalArgumentException().isThrownBy(() -> FileDirectory.of(List.of("# nothing", ""), NOW));
    }

    @Test
    void refusesAFileThatIsNotUtf8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("systems.txt");
        Files.write(file, "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> FileDirectory.read(file, InstantSource.fixed(NOW)))
                .isInstanceOf(MalformedInputException.class);
    }
}
