package org.sspfilter.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingSourcesTest {

    private final Problems problems = new Problems();
    private final SettingSources sources = new SettingSources(problems);

    @Test
    void letsTheStrongerPlaceOfTheApplicationWin() {
        sources.own("init-param", Map.of("stage", "live"))
                .shared("context-param", Map.of("ssp.filter.stage", "ptl", "ssp.filter.audit.file", "a", "other", "x"))
                .own("file", Map.of("stage", "dev", "ssp.filter.audit.file", "b", "crl.files", "c"));

        assertThat(sources.values())
                .containsOnly(Map.entry("stage", "live"), Map.entry("audit.file", "a"), Map.entry("crl.files", "c"));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void letsTheServerOverrideWhatIsItsToSay() {
        sources.own("file", Map.of("audit.file", "a", "crl.files", "b"))
                .environment(Map.of("SSP_FILTER_AUDIT_FILE", "c", "SSP_FILTER_CRL_FILES", "d", "PATH", "x"))
                .systemProperties(
                        "/app",
                        Map.of(
                                "ssp.filter.audit.file", "e",
                                "ssp.filter[/app].audit.file", "f",
                                "ssp.filter[/other].crl.files", "g"));

        assertThat(sources.values()).containsEntry("audit.file", "f").containsEntry("crl.files", "d");
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stage, dev", "accreditation, off", "ownership, off", "unguarded, /x", "context.scope, off"})
    void refusesToBeRelaxedFromOutside(String key, String value) {
        sources.own("file", Map.of("stage", "live", "accreditation", "enforce", "ownership", "enforce"))
                .systemProperties("", Map.of("ssp.filter." + key, value));

        assertThat(problems.all()).singleElement().asString().contains(key, "application alone");
        assertThat(sources.values()).doesNotContainEntry(key, value);
    }

    @ParameterizedTest
    @CsvSource({"stage, dev", "accreditation, off", "ownership, off", "unguarded, /x", "endpoint.a.path, /x"})
    void refusesToBeRelaxedByAContextParameterOfTheServers(String key, String value) {
        sources.own("file", Map.of("stage", "live", "accreditation", "enforce", "ownership", "enforce"))
                .contextParameters(Map.of("ssp.filter." + key, value, "other", "x"), Set.of());

        assertThat(problems.all()).singleElement().asString().contains(key, "no descriptor", "application alone");
        assertThat(sources.values()).doesNotContainEntry(key, value);
    }

    @Test
    void letsAContextParameterOfTheServersSayWhatIsItsToSay() {
        sources.own("file", Map.of("stage", "live", "audit.file", "a"))
                .contextParameters(Map.of("ssp.filter.stage", "live", "ssp.filter.audit.file", "b"), Set.of("other"));
        assertThat(sources.values()).containsOnly(Map.entry("stage", "live"), Map.entry("audit.file", "b"));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"stage, dev", "ssp.filter.unguarded, /x", "endpoint.a.path, /x"})
    void refusesToBeRelaxedByAnInitParameterOfTheServers(String name, String value) {
        sources.own("file", Map.of("stage", "live")).initParameters(Map.of(name, value), Set.of());

        assertThat(problems.all()).singleElement().asString().contains("init-param " + name + ",", "application alone");
        assertThat(sources.values()).containsOnly(Map.entry("stage", "live"));
    }

    @ParameterizedTest
    @CsvSource({"context.audience, enforce", "stage, live", "endpoint.a.path, /a"})
    void refusesToLoseWhatADescriptorSays(String key, String value) {
        sources.own("file", Map.of(key, value)).contextParameters(Map.of(), Set.of("ssp.filter." + key, "other"));
        assertThat(problems.all()).singleElement().asString().contains("ssp.filter." + key, "does not hand it on");
        assertThat(sources.values()).containsOnly(Map.entry(key, value));

        sources.initParameters(Map.of(), Set.of(key));
        assertThat(problems.all()).hasSize(2);
    }

    /** Were it dropped, the default would be no limit. */
    @Test
    void keepsWhatTheServerMaySayButTakesAway() {
        sources.own("file", Map.of("throttle.permits", "600"))
                .contextParameters(Map.of(), Set.of("ssp.filter.throttle.permits"));
        assertThat(sources.values()).containsEntry("throttle.permits", "600");
        assertThat(problems.all()).isEmpty();
        assertThat(sources.warnings()).singleElement().asString().contains("throttle.permits");
    }

    @ParameterizedTest
    @CsvSource({"context.audience", "unguarded"})
    void doesNotTakeAnEmptyValueForNone(String key) {
        sources.contextParameters(Map.of("ssp.filter." + key, ""), Set.of());
        assertThat(problems.all()).singleElement().asString().contains(key, "application alone");

        sources.own("file", Map.of(key, " ")).systemProperties("", Map.of("ssp.filter." + key, ""));
        assertThat(problems.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"throttle.permits", "throttle.peer-refusals"})
    void letsTheServerChangeALimitButNotTakeItAway(String key) {
        sources.own("file", Map.of(key, "600")).systemProperties("", Map.of("ssp.filter." + key, " 00 "));
        assertThat(problems.all()).singleElement().asString().contains(key, "application alone");
        assertThat(sources.values()).containsEntry(key, "600");

        sources.systemProperties("", Map.of("ssp.filter." + key, "5"));
        assertThat(problems.all()).hasSize(1);
        assertThat(sources.values()).containsEntry(key, "5");
    }

    @Test
    void letsNobodyChangeACatalogueFromOutside() {
        sources.own("file", Map.of("catalogue.gpconnect-1.2.off", "a"))
                .systemProperties(
                        "",
                        Map.of("ssp.filter.catalogue.gpconnect-1.2.off", "b", "ssp.filter.catalogue.nrl.row.1", "c"))
                .environment(Map.of("SSP_FILTER_CATALOGUE_NRL_ROW_1", "d"));
        assertThat(problems.all()).hasSize(2).allMatch(problem -> problem.contains("application alone"));
        assertThat(sources.values()).containsOnly(Map.entry("catalogue.gpconnect-1.2.off", "a"));
    }

    @Test
    void knowsWhatWasMeantByAnUnknownCatalogueKey() {
        sources.own("file", Map.of("catalogue.gpconnect-1.of", "a"));
        assertThat(problems.all()).singleElement().asString().contains("did you mean catalogue.gpconnect-1.off?");
    }

    @Test
    void letsNobodyMoveAnEndpointFromOutside() {
        sources.own("file", Map.of("endpoint.a.path", "/a"))
                .systemProperties("", Map.of("ssp.filter.endpoint.a.path", "/b"));
        assertThat(problems.all()).hasSize(1);
    }

    @ParameterizedTest
    @Tag("O02")
    @CsvSource({
        "crl.refesh, crl.refresh",
        "Stage, stage",
        "endpoint.practice.asid, endpoint.practice.asids",
        "acreditation, accreditation"
    })
    void namesTheNearestOfAnUnknownKey(String wrong, String nearest) {
        sources.own("file", Map.of(wrong, "x"));
        assertThat(problems.all()).singleElement().asString().contains(wrong, "did you mean " + nearest + "?");
    }

    @Test
    void onlyWarnsOfAnUnknownVariable() {
        sources.environment(Map.of("SSP_FILTER_NONSENSE", "x"));
        assertThat(problems.all()).isEmpty();
        assertThat(sources.warnings()).hasSize(1);
    }

    @Test
    void microProfileStandsAboveTheEnvironmentAndBelowSystemProperties() {
        sources.own("file", Map.of("crl.files", "a", "base-url", "b", "certificate.names", "c"))
                .environment(Map.of("SSP_FILTER_CRL_FILES", "e1", "SSP_FILTER_BASE_URL", "e2"))
                .microProfile(
                        "/ours",
                        Map.of(
                                "ssp.filter.crl.files", "m1",
                                "ssp.filter.certificate.names", "m3",
                                "ssp.filter[/ours].certificate.names", "m4"))
                .systemProperties("/ours", Map.of("ssp.filter.crl.files", "p1"));

        assertThat(problems.all()).isEmpty();
        assertThat(sources.values())
                .containsOnly(
                        Map.entry("crl.files", "p1"),
                        Map.entry("base-url", "e2"),
                        Map.entry("certificate.names", "m4"));
    }

    @Test
    void microProfileRelaxesNothing() {
        sources.own("file", Map.of("stage", "live", "accreditation", "enforce"))
                .microProfile(
                        "",
                        Map.of(
                                "ssp.filter.stage", "dev",
                                "ssp.filter[/].accreditation", "off",
                                "ssp.filter.unguarded", "/all"));

        assertThat(problems.all()).hasSize(3).allMatch(problem -> problem.contains("application alone"));
        assertThat(sources.values()).containsEntry("stage", "live").containsEntry("accreditation", "enforce");
    }

    @Test
    void onlyWarnsOfAnUnknownNameOfMicroProfile() {
        sources.microProfile("/ours", Map.of("ssp.filter.nonsense", "x1", "ssp.filter[/theirs].stage", "y"));

        assertThat(problems.all()).isEmpty();
        assertThat(sources.warnings())
                .singleElement()
                .asString()
                .contains("ssp.filter.nonsense")
                .doesNotContain("x1");
    }

    @Test
    void tellsOnceWhatMicroProfileHasOfTheEnvironment() {
        sources.own("file", Map.of("stage", "live"))
                .environment(Map.of("SSP_FILTER_STAGE", "dev"))
                .microProfile("", Map.of("ssp.filter.stage", "dev"));

        assertThat(problems.all()).singleElement().asString().startsWith("environment variable");
    }

    @Test
    @Tag("O03")
    void showsTheSettingsInForceWithSecretsMasked() {
        sources.own("file", Map.of("audit.hmac-key", "hunter2hunter2", "stage", "dev"));
        assertThat(sources.effective()).containsExactly("audit.hmac-key = *** (file)", "stage = dev (file)");
    }

    @Test
    void refusesOneKeyInTwoSpellings() {
        sources.own("file", Map.of("accreditation", "enforce", "ssp.filter.accreditation", "off"));
        assertThat(problems.all()).singleElement().asString().contains("accreditation", "twice");
    }
}
