package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.decision.Denial;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;
import org.sspfilter.impl.stage.FakeRequest;

class DialectTest {

    private static String file() throws Exception {
        try (InputStream source =
                Objects.requireNonNull(Dialect.class.getResourceAsStream("gpconnect-stu3.properties"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void refuses(String text, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dialect.read("mine", new StringReader(text)))
                .withMessageContainingAll(words);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void namesTheFaultThatAFileLacks(Fault fault) throws Exception {
        String key = "fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        refuses(file().replaceFirst("(?m)^" + key + " = .*\n", ""), "mine", key + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "severity", "default", "type.json", "type.xml"})
    void namesTheKeyThatAFileLacks(String key) throws Exception {
        refuses(file().replaceFirst("(?m)^" + key + " = .*\n", ""), key + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200 | invalid | BAD_REQUEST | Bad request; 400 to 599",
                "600 | invalid | BAD_REQUEST | Bad request; 400 to 599",
                "* | invalid | BAD_REQUEST | Bad request; must have a status",
                "400 | invalid | BAD_REQUEST; must be",
                "400 | invalid | BAD_REQUEST | a | b | c; must be",
                "400 | | BAD_REQUEST | Bad request; empty part",
            })
    void refusesRowsThatAreNone(String row, String words) throws Exception {
        refuses(file().replaceFirst("(?m)^fault.header = .*", "fault.header = " + row), "fault.header", words);
    }

    @Test
    void leavesTheContainersStatusToTheContainer() throws Exception {
        refuses(file().replace("fault.container = *", "fault.container = 400"), "fault.container", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.headers.mising = x", "fault.heador = x", "profil = x"})
    void refusesUnknownKeys(String line) throws Exception {
        refuses(file() + line + "\n", line.substring(0, line.indexOf(' ')), "no key");
    }

    @Test
    void refusesAKeyTwice() throws Exception {
        refuses(file() + "fault.header = 400 | invalid | X | Y\n", "fault.header", "twice");
    }

    @ParameterizedTest
    @CsvSource({"severity,information", "default,html", "type.json,application/json;charset=x"})
    void refusesValuesOutOfBounds(String key, String value) throws Exception {
        refuses(file().replaceFirst("(?m)^" + key + " = .*", key + " = " + value), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "../response/gpconnect-stu3", "GPCONNECT"})
    void knowsTheBundledNamesOnly(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Dialect.bundled(name));
    }

    @Test
    void leavesTheProfileOutWhereTheFamilyHasNone() throws Exception {
        Dialect dialect = Dialect.read("r4", new StringReader(file().replaceFirst("(?m)^profile = .*\n", "")));
        for (String format : new String[] {"json", "xml"}) {
            Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                    .refuse(
                            Denial.of(DenialReason.INTERNAL_FAULT),
                            dialect,
                            new FakeRequest().query("_format=" + format),
                            "id",
                            0);
            assertThat(ReadOutcome.of(refusal))
                    .doesNotContainKey("meta.profile")
                    .hasSize(8);
        }
    }

    @Test
    void escapesWhatAFileSays() throws Exception {
        Dialect dialect = Dialect.read("odd", new StringReader(file().replace("| Bad request", "| \"<&é")));
        for (String format : new String[] {"json", "xml"}) {
            Refusal refusal = new Refusals(RefusalSettings.DEFAULTS)
                    .refuse(
                            Denial.of(DenialReason.HEADERS_BLANK),
                            dialect,
                            new FakeRequest().query("_format=" + format),
                            "id",
                            0);
            assertThat(ReadOutcome.of(refusal)).containsEntry("issue.details.coding.display", "\"<&é");
        }
    }
}
