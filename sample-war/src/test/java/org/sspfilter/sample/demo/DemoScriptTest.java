package org.sspfilter.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sspfilter.decision.DenialReason;

class DemoScriptTest {

    private static final String ROW = "[one]\nwhat It works\nsend direct ssp GET /metadata\nexpect 200\n";

    @Test
    void hasFortyRowsAndEachReasonIsOneOfOurs() throws IOException {
        List<ScriptRow> rows = DemoScript.load().rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows).allSatisfy(row -> assertThat(row.expected().reason())
                .satisfiesAnyOf(
                        reason -> assertThat(reason).startsWith("ssp."),
                        reason -> assertThat(reason).isIn(Expectation.NONE, Expectation.UNRECORDED),
                        reason -> assertThat(DenialReason.ofCode(reason)).isPresent()));
    }

    @Test
    void refusesInEachStageForTwoReasons() throws IOException {
        Set<String> reasons = DemoScript.load().rows().stream()
                .map(row -> row.expected().reason())
                .collect(Collectors.toSet());

        for (String stage : List.of(
                "firewall.",
                "tls.",
                "certificate.",
                "headers.",
                "interaction.",
                "accreditation.",
                "context.",
                "ownership.")) {
            assertThat(reasons.stream().filter(reason -> reason.startsWith(stage)))
                    .as(stage)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(reasons).contains("endpoint.unknown", "throttle.over-quota");
    }

    @Test
    void admitsInEachProfile() throws IOException {
        Set<String> admitted = DemoScript.load().rows().stream()
                .filter(row -> row.expected().status() == 200)
                .flatMap(row -> ServiceRoot.all().stream()
                        .filter(root -> row.target().startsWith(root.path() + "/"))
                        .map(ServiceRoot::profile))
                .collect(Collectors.toSet());

        assertThat(admitted)
                .containsExactlyInAnyOrder(
                        "gpconnect-0.7",
                        "gpconnect-1",
                        "gpconnect-structured-1",
                        "gpconnect-documents-1",
                        "nrl",
                        "nrl-retrieval");
    }

    @Test
    void eachCheckOfTheStandInRefuses() throws IOException {
        Set<String> reasons = DemoScript.load().rows().stream()
                .map(row -> row.expected().reason())
                .filter(reason -> reason.startsWith("ssp."))
                .collect(Collectors.toSet());

        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "ssp.certificate-revoked",
                        "ssp.method",
                        "ssp.header",
                        "ssp.name",
                        "ssp.sender",
                        "ssp.receiver",
                        "ssp.target",
                        "ssp.pairing");
    }

    @Test
    void rowsAreLikeEarlierOnesAndUseWhatEarlierOnesKept() throws IOException {
        Set<String> ids = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (ScriptRow row : DemoScript.load().rows()) {
            assertThat(ids).as(row.id()).containsAll(row.like().isEmpty() ? Set.of() : Set.of(row.like()));
            String used = row.target() + row.names().values();
            for (int open = used.indexOf('{'); open >= 0; open = used.indexOf('{', open + 1)) {
                assertThat(kept).as(row.id()).contains(used.substring(open + 1, used.indexOf('}', open)));
            }
            ids.add(row.id());
            kept.add(row.keep());
        }
    }

    @Test
    void noWayToChangeAnothersPointerTellsThatItIsThere() throws IOException {
        List<ScriptRow> rows = DemoScript.load().rows();
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            List<ScriptRow> foreign = rows.stream()
                    .filter(row ->
                            row.actor().equals("consumer-b") && row.method().equals(method))
                    .filter(row -> row.expected().reason().startsWith("ownership.others-"))
                    .filter(row -> row.like().isEmpty())
                    .toList();

            assertThat(foreign).hasSize(1);
            assertThat(rows)
                    .anyMatch(row -> row.like().equals(foreign.get(0).id())
                            && !row.expected().reason().startsWith("ownership.others-"));
        }
    }

    @Test
    void everyRowNamesSomebodyAndAFileThatExist() throws IOException {
        Set<String> infrastructure = Set.of("ssp", "ssp-revoked", "ssp-expired", "ssp-wrong-name", "ssp-wrong-ca");
        Set<String> consumers =
                Arrays.stream(Consumer.values()).map(Consumer::actor).collect(Collectors.toSet());
        for (ScriptRow row : DemoScript.load().rows()) {
            assertThat(row.actor())
                    .as(row.id())
                    .satisfiesAnyOf(
                            actor -> assertThat(actor).isIn(infrastructure),
                            actor -> assertThat(actor).isIn(consumers),
                            actor -> assertThat(actor).isEqualTo(ScriptRow.NOBODY));
            if (!row.body().resource().isEmpty()) {
                assertThat(DemoScript.resource(row.body().resource())).isNotEmpty();
            }
        }
    }

    @Test
    void showsEachKindOfCallerOnce() throws IOException {
        assertThat(DemoScript.callers().rows())
                .extracting(ScriptRow::id)
                .containsExactly("practitioner", "user", "citizen", "citizen-for-other", "unattended");
        assertThat(DemoScript.callers().rows()).allMatch(row -> row.expected().status() == 200);
    }

    @Test
    void refusesTwoRowsOfOneName() {
        assertThatThrownBy(() -> DemoScript.parse(ROW + ROW)).hasMessage("Two rows are called one");
    }

    @Test
    void refusesARowWithoutExpectation() {
        assertThatThrownBy(() -> DemoScript.parse(ROW.replace("expect 200", "")))
                .hasMessageContaining("needs the lines");
    }

    @Test
    void refusesALineThatIsNone() {
        assertThatThrownBy(() -> DemoScript.parse(ROW + "tokne gpconnect x"))
                .hasMessage("Row one: no such line: tokne");
    }

    @Test
    void readsARowWordByWord() {
        ScriptRow row = DemoScript.parse(ROW + "nrl 1 2\nset A: b: c\nsuite S\nlet a b c\nkeep d\nlike zero\nrepeat 3\n"
                        + "expect 400 CODE reason\n")
                .rows()
                .get(0);

        assertThat(row.caller()).isEqualTo(new ScriptRow.Caller("nrl", "1", "2", ""));
        assertThat(row.changes()).containsExactly(new ScriptRow.HeaderChange("set", "A", "b: c"));
        assertThat(row.suite()).isEqualTo("S");
        assertThat(row.names()).isEqualTo(Map.of("a", "b c"));
        assertThat(row.keep()).isEqualTo("d");
        assertThat(row.like()).isEqualTo("zero");
        assertThat(row.repeat()).isEqualTo(3);
        assertThat(row.expected()).isEqualTo(new Expectation(400, "CODE", "reason"));
    }

    @Test
    void breaksOneRowOnly() {
        DemoScript script = DemoScript.parse(ROW + ROW.replace("one", "two"));

        DemoScript broken = script.breaking("two");

        assertThat(broken.rows().get(0)).isEqualTo(script.rows().get(0));
        assertThat(broken.rows().get(1).expected())
                .isNotEqualTo(script.rows().get(1).expected());
        assertThatThrownBy(() -> script.breaking("three")).hasMessage("No row is called three");
    }
}
