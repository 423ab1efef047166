package org.sspfilter.impl.registration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.endpoint.EndpointRow;
import org.sspfilter.impl.settings.Problems;

/** Files of endpoints, as they are read; what their values mean is another question. */
class RowFileTest {

    private static final String HEADER = "name,path,ods,asids,profile,interactions,disabled,accreditation\n";
    private static final EndpointRow A = new EndpointRow(
            "a1",
            "/A1/STU3/1",
            "A1",
            List.of("200000000001", "200000000002"),
            "gpconnect-1",
            List.of("all"),
            List.of("appointments", "structured"),
            "report");
    private static final EndpointRow B = new EndpointRow(
            "b2", "/B2/STU3/1", "B2", List.of("200000000003"), "gpconnect-1", List.of("all"), List.of(), "");
    private static final String A_LINE =
            "a1,/A1/STU3/1,A1,\"200000000001,200000000002\",gpconnect-1,all,appointments structured,report\n";
    private static final String B_LINE = "b2,/B2/STU3/1,B2,200000000003,gpconnect-1,all,,\n";
    private static final String A_OBJECT = """
            {"name": "a1", "path": "/A1/STU3/1", "ods": "A1", "asids": ["200000000001", "200000000002"],
             "profile": "gpconnect-1", "interactions": ["all"], "disabled": ["appointments", "structured"],
             "accreditation": "report"}""";
    private static final String B_OBJECT = """
            {"name": "b2", "path": "/B2/STU3/1", "ods": "B2", "asids": ["200000000003"],
             "profile": "gpconnect-1", "interactions": ["all"]}""";

    @TempDir
    Path folder;

    private final RowProblems problems = new RowProblems();

    private List<EndpointRow> read(RowFile.Format format, byte[] bytes) throws IOException {
        Path file = folder.resolve("practices");
        Files.write(file, bytes);
        return new RowFile("endpoints.file", file, format, 4096, 3)
                .read(problems).stream().map(WrittenRow::row).toList();
    }

    private List<EndpointRow> csv(String text) throws IOException {
        return read(RowFile.Format.CSV, text.getBytes(UTF_8));
    }

    private List<EndpointRow> json(String text) throws IOException {
        return read(RowFile.Format.JSON, text.getBytes(UTF_8));
    }

    private List<String> told() {
        Problems told = new Problems();
        problems.tell(told);
        return told.all();
    }

    private void assertTold(String... parts) {
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("endpoints.file: ")
                .contains(parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void readsCsvByItsRfc(String lineEnd) throws IOException {
        assertThat(csv((HEADER + A_LINE + "\n" + B_LINE).replace("\n", lineEnd)))
                .containsExactly(A, B);
        assertThat(told()).isEmpty();
    }

    @Test
    void readsColumnsInAnyOrder() throws IOException {
        assertThat(csv("""
                        ods,"name",interactions,profile,asids,path
                        B2,b2,all,gpconnect-1,200000000003,/B2/STU3/1
                        """)).containsExactly(B);
        assertThat(csv("\uFEFF" + HEADER + B_LINE)).containsExactly(B);
        assertThat(told()).isEmpty();
    }

    /** Cut off at its end, the row of A would have lost what it switches off, or a digit of an ASID. */
    @Test
    void refusesAFileThatIsCutOffInARowWhereverThatIs() throws IOException {
        String whole = HEADER + B_LINE + A_LINE;
        for (int end = HEADER.length() + B_LINE.length() + 1; end < whole.length(); end++) {
            RowProblems wrong = new RowProblems();
            Path file = Files.writeString(folder.resolve("cut"), whole.substring(0, end));
            new RowFile("endpoints.file", file, RowFile.Format.CSV, 4096, 3).read(wrong);
            assertThat(wrong.count()).as(whole.substring(0, end)).isPositive();
        }
        csv(HEADER + B_LINE.strip());
        assertTold("practices line 2", "the last line has no end", "is the file whole?");
    }

    @Test
    void readsJson() throws IOException {
        assertThat(json("[" + A_OBJECT + ",\n" + B_OBJECT + "]\n")).containsExactly(A, B);
        assertThat(json("\uFEFF[" + B_OBJECT + "]")).containsExactly(B);
        assertThat(told()).isEmpty();
    }

    @Test
    void keepsWhatIsInQuotes() throws IOException {
        assertThat(csv(HEADER + "\"a\"\"1\",\"/A\n1\",A1,200000000001,gpconnect-1,all,,\n" + "b2,x\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.name() + row.path()).isEqualTo("a\"1/A\n1"));
        // The quoted line break counts.
        assertTold("practices line 4", "2 cells, and the header has 8");
    }

    static List<List<String>> csvNotToBeGuessed() {
        return List.of(
                List.of(HEADER + "a\"1,/A1\n", "line 2", "a quote stands within a cell"),
                List.of(HEADER + B_LINE + "\"a1\"x,/A1\n", "line 3", "follows a closing quote"),
                List.of(HEADER + "\n\"a1,/A1\n\n\n", "line 3", "never closed"),
                List.of(HEADER + "a1,/A1\rb2,/B2\n", "line 2", "carriage return"),
                List.of("", "line 1", "column name is missing"),
                List.of("name;path;ods\n", "line 1", "no column \"name;path;ods\"", "parted by commas"),
                List.of("name,path,Ods,asids,profile,interactions\n", "line 1", "no column \"Ods\""),
                List.of("name,path,ods,asids,profile,interactions,ods\n", "line 1", "column ods stands there twice"),
                List.of("name,path,ods,asids,interactions\n", "line 1", "column profile is missing"),
                List.of(HEADER + B_LINE.repeat(4), "more than 3 rows"),
                List.of(HEADER, "no endpoint"));
    }

    @ParameterizedTest
    @MethodSource("csvNotToBeGuessed")
    void refusesCsvThatCouldBeReadInTwoWays(List<String> textAndParts) throws IOException {
        csv(textAndParts.get(0));
        assertTold(textAndParts.subList(1, textAndParts.size()).toArray(String[]::new));
    }

    static List<List<String>> jsonNotToBeGuessed() {
        return List.of(
                List.of("{\"endpoints\": []}", "write an array"),
                List.of("", "write an array"),
                List.of("[]", "no endpoint"),
                List.of("[" + B_OBJECT, "within the array"),
                List.of("[\n" + B_OBJECT.replace("\"ods\"", "ods") + "]", "line 2", "not JSON"),
                List.of("[" + B_OBJECT + "] []", "follows the array"),
                List.of("[" + B_OBJECT + ", 7]", "row 2", "a row is an object"),
                List.of("[\n" + B_OBJECT.replace("\"ods\"", "\"path\"") + "]", "row 1 (line 2)", "\"path\"", "twice"),
                List.of("[" + B_OBJECT.replace("\"ods\"", "\"Ods\"") + "]", "row 1", "no member \"Ods\""),
                List.of("[" + B_OBJECT.replace("\"b2\"", "2") + "]", "row 1", "name is a text"),
                List.of("[" + B_OBJECT.replace("\"B2\"", "null") + "]", "row 1", "ods is a text"),
                List.of("[" + B_OBJECT.replace("\"B2\"", "{\"a\": [1]}") + "]", "row 1", "ods is a text"),
                List.of("[" + B_OBJECT.replace("[\"all\"]", "\"all\"") + "]", "interactions is a list"),
                List.of("[" + B_OBJECT.replace("[\"all\"]", "[\"all\", 1]") + "]", "interactions is a list"),
                List.of("[" + B_OBJECT.replace("[\"all\"]", "[[\"all\"]]") + "]", "interactions is a list"),
                List.of("[".repeat(100), "row 1", "a row is an object"),
                List.of("[" + String.join(",", List.of(B_OBJECT, B_OBJECT, B_OBJECT, B_OBJECT)) + "]", "more than 3"));
    }

    @ParameterizedTest
    @MethodSource("jsonNotToBeGuessed")
    void refusesJsonThatCouldBeReadInTwoWays(List<String> textAndParts) throws IOException {
        json(textAndParts.get(0));
        assertThat(told())
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("endpoints.file: practices")
                .contains(textAndParts.subList(1, textAndParts.size()));
    }

    @Test
    void refusesBytesThatAreNotUtf8NamingTheLine() throws IOException {
        read(RowFile.Format.CSV, (HEADER + "é" + B_LINE).getBytes(ISO_8859_1));
        assertTold("line 2", "not UTF-8");
    }

    @Test
    void refusesAnUnfinishedCharacterAtTheEnd() throws IOException {
        read(RowFile.Format.CSV, (HEADER + B_LINE + "Ã").getBytes(ISO_8859_1));
        assertTold("line 3", "not UTF-8");
    }

    @Test
    void refusesUtf16() throws IOException {
        read(RowFile.Format.CSV, (HEADER + B_LINE).getBytes(UTF_16));
        assertTold("UTF-16");
    }

    @Test
    void refusesAFileThatIsTooLargeAndTakesOneThatIsNot() throws IOException {
        String full = HEADER + B_LINE;
        assertThat(csv(full + "\n".repeat(4096 - full.length()))).containsExactly(B);
        assertThat(told()).isEmpty();
        csv(full + "\n".repeat(4097 - full.length()));
        assertTold("larger than 4096 bytes");
    }

    @Test
    void tellsOfAFileThatIsNotThere() {
        new RowFile("endpoints.file", folder.resolve("none"), RowFile.Format.CSV, 4096, 3).read(problems);
        assertTold("cannot read", "none");
    }
}
