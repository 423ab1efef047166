package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sspfilter.token.TestTokens;

/** A record migrates to the practice that its patient is registered with by now, and to nobody else. */
@Tag("L12")
class MigrationIT extends DeployedTest {

    private static final String NAME = "migration";
    private static final String NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

    /** Is registered with A's practice by now; the record is still here. */
    private static final String MOVED = "9990000018";

    /** Has not moved. */
    private static final String STAYED = "9990000026";

    /** Nobody's here. */
    private static final String UNKNOWN = "9990000050";

    private static final String RECORDS = Call.PRACTICE + "/structured";
    private static final String DOCUMENTS = Call.PRACTICE + "/documents";

    MigrationIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void recordGoesToTheRegisteredPractice(Form form) {
        Answer answer = record(Keeper.A, form, parameters(form, MOVED)).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("AllergyIntolerance");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void recordGoesToNobodyElse(Form form) {
        for (Call call : List.of(
                record(Keeper.B, form, parameters(form, MOVED)),
                record(Keeper.A, form, parameters(form, STAYED)),
                record(Keeper.A, form, parameters(form, UNKNOWN)))) {
            assertRefused(call, 403, "NO_RELATIONSHIP", "ownership.no-relationship");
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void tellsNobodyWhoseRecordIsHere(Form form) {
        Answer stayed = record(Keeper.A, form, parameters(form, STAYED)).send();
        Answer unknown = record(Keeper.A, form, parameters(form, UNKNOWN)).send();

        assertThat(stayed.told()).isEqualTo(unknown.told());
    }

    @Test
    void documentGoesToTheRegisteredPractice() {
        Answer answer = document(Keeper.A, "denton-letter-1").send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "200000000116, B2002, denton-letter-1",
        "200000000115, A1001, coxwold-letter-1",
        "200000000115, A1001, x1"
    })
    void documentGoesToNobodyElse(String asid, String ods, String id) {
        assertRefused(document(new Keeper(asid, ods), id), 403, "NO_RELATIONSHIP", "ownership.no-relationship");
    }

    @Test
    @Tag("L15")
    void practiceThatTheTokenNamesAloneIsNoGround() {
        Keeper pretender = new Keeper(World.OTHER, World.CONSUMER_ODS);
        for (Call call : List.of(
                record(pretender, Form.JSON, parameters(Form.JSON, MOVED)), document(pretender, "denton-letter-1"))) {
            Answer answer = call.send();
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
            assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
        }
        assertNotReached();
    }

    @ParameterizedTest
    @Tag("L16")
    @EnumSource(Form.class)
    void refusesABodyThatNamesTwoPatients(Form form) {
        String good = parameters(form, MOVED);
        String two = form == Form.JSON
                ? good.replace("\"parameter\": [", "\"parameter\": [" + patient(form, STAYED) + ",")
                : good.replace(
                        "<Parameters xmlns=\"http://hl7.org/fhir\">",
                        "<Parameters xmlns=\"http://hl7.org/fhir\">" + patient(form, STAYED));
        for (Call call : List.of(
                record(Keeper.A, form, two),
                record(Keeper.A, form, good).with("Content-Encoding", "gzip"),
                record(Keeper.A, form.other(), good))) {
            Answer answer = call.send();
            assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
            assertThat(trail.ofId(answer.id()).get("reason")).startsWith("ownership.");
        }
        assertNotReached();
    }

    private static Call record(Keeper keeper, Form form, String body) {
        return call(keeper, "POST", RECORDS, "/Patient/$gpc.migratestructuredrecord", Interactions.MIGRATE_RECORD)
                .body(form.mediaType(), body);
    }

    private static Call document(Keeper keeper, String id) {
        return call(keeper, "GET", DOCUMENTS, "/Binary/" + id, Interactions.MIGRATE_DOCUMENT);
    }

    private static Call call(Keeper keeper, String verb, String root, String path, String interaction) {
        TestTokens token = TestTokens.gpconnect(Instant.now())
                .with("aud", "https://localhost" + root)
                .with("reason_for_request", "migration")
                .with("requested_scope", "patient/*.read conf/R")
                .within(
                        "requesting_organization",
                        "identifier",
                        List.of(TestTokens.identifier("https://fhir.nhs.uk/Id/ods-organization-code", keeper.ods())));
        return Call.ssp(verb, root + path, "918999198993", interaction)
                .with("Ssp-From", keeper.asid())
                .with("Authorization", token.bearer());
    }

    private static String parameters(Form form, String nhsNumber) {
        return form == Form.JSON ? """
                {"resourceType": "Parameters", "parameter": [%s,
                  {"name": "includeFullRecord", "part": [{"name": "includeSensitiveInformation", "valueBoolean": true}]}]}
                """.formatted(patient(form, nhsNumber)) : """
                <Parameters xmlns="http://hl7.org/fhir">%s
                  <parameter><name value="includeFullRecord"/>
                    <part><name value="includeSensitiveInformation"/><valueBoolean value="true"/></part></parameter>
                </Parameters>
                """.formatted(patient(form, nhsNumber));
    }

    private static String patient(Form form, String nhsNumber) {
        return form == Form.JSON ? """
                {"name": "patientNHSNumber", "valueIdentifier": {"system": "%s", "value": "%s"}}""".formatted(NUMBER, nhsNumber) : """
                <parameter><name value="patientNHSNumber"/>
                  <valueIdentifier><system value="%s"/><value value="%s"/></valueIdentifier></parameter>""".formatted(NUMBER, nhsNumber);
    }
}
