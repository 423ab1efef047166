package org.sspfilter.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of differences, which need no test data to be held. */
class DifferencesTest {

    private static final ConformanceCase GOOD = one("good", true, Set.of());
    private static final ConformanceCase BAD = one("bad", false, Set.of());
    private static final ConformanceCase PROFILE = one("profile", false, Set.of("cert-profile"));

    private static ConformanceCase one(String id, boolean accept, Set<String> tags) {
        return new ConformanceCase(
                "suite",
                id,
                "",
                List.of(),
                List.of(),
                List.of(),
                false,
                Instant.EPOCH,
                null,
                null,
                Map.of(),
                accept,
                tags);
    }

    private static Map<String, Differences.Difference> read(String lines) throws IOException {
        return Differences.read("list", new BufferedReader(new StringReader(lines)));
    }

    private static List<String> problems(String lines) throws IOException {
        return Differences.problems(List.of(GOOD, BAD, PROFILE), read(lines));
    }

    @Test
    void mayNameAWronglyRejectedCaseAndARuleForIssuers() throws IOException {
        assertThat(problems("# why\n\ngood | REJECT | because\nprofile | ACCEPT | because"))
                .isEmpty();
    }

    @Test
    void mustNotNameAWronglyAcceptedCase() throws IOException {
        assertThat(problems("bad | ACCEPT | because")).containsExactly("bad is wrongly accepted");
    }

    @Test
    void mustNotNameACaseThatAgreesOrIsNone() throws IOException {
        assertThat(problems("good | ACCEPT | because\nbad | REJECT | because\ngone | REJECT | because"))
                .containsExactly("good is no difference", "bad is no difference", "gone is no case");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good | REJECT",
                "good | MAYBE | because",
                "good",
                "good | REJECT | because\ngood | REJECT | because"
            })
    void mustBeReadable(String lines) {
        assertThatIllegalStateException().isThrownBy(() -> read(lines));
    }
}
