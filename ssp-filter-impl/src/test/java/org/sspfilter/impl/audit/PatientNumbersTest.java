package org.sspfilter.impl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientNumbersTest {

    @ParameterizedTest
    @Tag("A02")
    @CsvSource({
        "https://fhir.nhs.uk/Id/nhs-number|9434765919, https://fhir.nhs.uk/Id/nhs-number|N",
        "9434765919, N",
        "Patient/9434765919/_history/1 9434765919, Patient/N/_history/1 N",
        "9434765918, 9434765918",
        "94347659190, 94347659190",
        "200000000115, 200000000115",
        "Dr Claire Jones, Dr Claire Jones",
        "'', ''"
    })
    void writesEachNhsNumberOtherwiseAndNothingElse(String text, String expected) {
        assertThat(PatientNumbers.replaced(text, number -> "N")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a 9434765919 b, a * b"})
    void leavesANumberOutThatMustNotBeWritten(String text, String expected) {
        assertThat(PatientNumbers.replaced(text, number -> null)).isEqualTo(expected);
    }
}
