package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of caller: what the application is told of it, and what the audit keeps. */
class CallersIT extends DeployedTest {

    private static final String NAME = "callers";
    private static final String NHS_NUMBER = "9990000018";
    private static final String ACTOR = "9876543210";

    CallersIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    /** The answer to the admitted call of this name, and its record. */
    private record Seen(Answer answer, Map<String, String> record) {

        String caller() {
            return String.join("", answer.header("Sample-Caller"));
        }
    }

    private Seen ask(String profile, String name) {
        List<Map<String, String>> before = trail.records();
        Baseline baseline = Baseline.of(profile, name, Instant.now());
        Answer answer =
                baseline.call().with("Authorization", baseline.token().bearer()).send();
        assertThat(answer.successful()).as(answer.body()).isTrue();
        return new Seen(answer, trail.admittedAfter(before));
    }

    @ParameterizedTest
    @Tag("REQ-41")
    @Tag("REQ-42")
    @CsvSource({
        "user, user, directcare, patient/DocumentReference.read",
        "citizen, citizen, patientaccess, patient/DocumentReference.read",
        "citizen-for-other, citizen for another, patientaccess, patient/DocumentReference.read",
        "unattended, unattended, directcare, patient/DocumentReference.write",
    })
    void applicationAndAuditKnowTheSame(String call, String kind, String reason, String scope) {
        Seen seen = ask("nrl", call);

        assertThat(seen.caller())
                .isEqualTo(kind + "; organisation=A1001; system=200000000115; reason=" + reason + "; scope=" + scope);
        assertThat(seen.record())
                .containsEntry("outcome", "permit")
                .containsEntry("from", World.CONSUMER)
                .containsEntry("system", World.CONSUMER)
                .containsEntry("organisation", World.CONSUMER_ODS)
                .containsEntry("reasonForRequest", reason)
                .containsEntry("scope", scope);
    }

    @Test
    @Tag("REQ-42")
    void userIsRecordedByTheRoleProfile() {
        assertThat(ask("nrl", "user").record())
                .containsEntry("sub", "https://fhir.nhs.uk/Id/sds-role-profile-id|444555666777")
                .containsEntry("roleProfile", "444555666777")
                .doesNotContainKey("actor");
    }

    @Test
    @Tag("REQ-43")
    @Tag("REQ-46")
    @Tag("A02")
    void citizensAreRecordedByTheirKeyedHashes() {
        Map<String, String> own = ask("nrl", "citizen").record();
        Map<String, String> others = ask("nrl", "citizen-for-other").record();

        assertThat(own).containsKey("patient").doesNotContainKeys("actor", "sub");
        assertThat(others).containsEntry("patient", own.get("patient")).containsKey("actor");
        assertThat(others.get("actor")).isNotEqualTo(others.get("patient"));
        assertThat(own.toString() + others).doesNotContain(NHS_NUMBER).doesNotContain(ACTOR);
    }

    @Test
    @Tag("REQ-42")
    void systemThatNobodyAttendsIsRecordedAsItself() {
        assertThat(ask("nrl", "unattended").record())
                .containsEntry("sub", "https://fhir.nhs.uk/Id/accredited-system|" + World.CONSUMER)
                .doesNotContainKeys("userId", "roleProfile", "actor");
    }

    @ParameterizedTest
    @Tag("REQ-42")
    @CsvSource({"gpconnect-0.7", "gpconnect-1"})
    void practitionerIsRecordedByNameAndId(String profile) {
        Seen seen = ask(profile, "record");

        assertThat(seen.caller()).startsWith("practitioner; organisation=A1001; system=200000000115");
        assertThat(seen.record())
                .containsEntry("sub", "10019")
                .containsEntry("userId", "111222333444")
                .containsKey("userName");
    }

    @Test
    void noAnswerNamesThePerson() {
        for (String call : List.of("user", "citizen", "citizen-for-other")) {
            assertThat(ask("nrl", call).caller())
                    .doesNotContain("444555666777")
                    .doesNotContain(NHS_NUMBER)
                    .doesNotContain(ACTOR);
        }
    }
}
