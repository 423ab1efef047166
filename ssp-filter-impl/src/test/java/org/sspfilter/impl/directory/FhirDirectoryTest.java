package org.sspfilter.impl.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.directory.Accreditation;
import org.sspfilter.directory.AccreditationAnswer;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.directory.AccreditationDirectoryContract;
import org.sspfilter.directory.AccreditationQuery;
import org.sspfilter.directory.AccreditationQuery.Part;
import org.sspfilter.directory.DirectoryUnavailableException;
import org.sspfilter.id.Asid;
import org.sspfilter.id.InteractionId;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.fetch.FetchClient;
import org.sspfilter.pki.Issued;
import org.sspfilter.pki.TestPki;
import org.sspfilter.pki.TestTls;
import org.sspfilter.sds.FhirStub;
import org.sspfilter.sds.FhirStub.Answer;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FhirDirectoryTest extends AccreditationDirectoryContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ASID = "200000000115";
    private static final InteractionId READ =
            new InteractionId("urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1");
    private static final OdsCode ODS = new OdsCode("A1001");
    private static final AccreditationQuery QUESTION = new AccreditationQuery(new Asid(ASID), READ, ODS);
    private static final String FIRST = FhirStub.PATH
            + "/Device?organization=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7CA1001"
            + "&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2FnhsServiceInteractionId%7C"
            + "urn%3Anhs%3Anames%3Aservices%3Agpconnect%3Afhir%3Arest%3Aread%3Ametadata-1";

    // The JVM's own handshake knows no other clock.
    @SuppressWarnings("TimeInStaticInitializer")
    private static final TestPki PKI = TestPki.at(Instant.now());

    private static final Issued LOCALHOST = PKI.subCa()
            .issue("localhost")
            .san("localhost")
            .eku(KeyPurposeId.id_kp_serverAuth)
            .build();

    private final FhirStub stub = new FhirStub(TestTls.context(LOCALHOST));
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<String> key = new AtomicReference<>("first-key");
    private final FhirDirectory directory = directory(Duration.ofSeconds(20), 4);

    private FhirDirectory directory(Duration patience, int maxPages) {
        FetchClient client = FetchClient.open(
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.of(TestTls.context(null, PKI.root().certificate())),
                "test-fhir");
        return new FhirDirectory(
                new FhirSettings(
                        FhirSettings.address(stub.base()), patience, patience, 8_192, maxPages, Duration.ofMinutes(5)),
                client,
                key::get,
                InstantSource.fixed(NOW),
                nanos::get);
    }

    @AfterEach
    void end() {
        directory.close();
        stub.close();
    }

    @Override
    protected AccreditationDirectory directory() {
        stub.answer(FIRST, Answer.json(FhirStub.bundle(1, "", FhirStub.device(ASID, "A1001", READ.value()))));
        return directory;
    }

    @Override
    protected AccreditationQuery listed() {
        return QUESTION;
    }

    @Override
    protected AccreditationQuery notListed() {
        return new AccreditationQuery(new Asid("200000000999"), READ, ODS);
    }

    @Override
    protected Optional<AccreditationDirectory> unavailable() {
        FhirDirectory gone = directory(Duration.ofSeconds(20), 4);
        stub.close();
        return Optional.of(gone);
    }

    @Test
    void readsWhatIsSaidOfTheSystemAndPassesOverTheOthersOfItsOrganisation() throws Exception {
        answer(FhirStub.bundle(
                2,
                "\"link\":[{\"relation\":\"self\",\"url\":\"https://elsewhere.test/x\"}],",
                FhirStub.device("200000000999", "A1001", "urn:nhs:names:services:test:other"),
                FhirStub.device(ASID, "A1001", READ.value())));

        assertThat(directory.find(QUESTION))
                .isEqualTo(new AccreditationAnswer.Listed(
                        new Accreditation(new Asid(ASID), Set.of(ODS), Set.of(READ), "A1001-820388", NOW)));
    }

    @Test
    void asksByOrganisationAndInteractionWithKeyAndAFreshCorrelationId() throws Exception {
        directory.find(QUESTION);
        key.set("next-key");
        directory.find(QUESTION);

        assertThat(stub.calls()).hasSize(2);
        FhirStub.Call first = stub.calls().get(0);
        FhirStub.Call second = stub.calls().get(1);
        assertThat(first.uri()).hasToString(FIRST);
        assertThat(first.headers().get("Accept")).containsExactly("application/fhir+json");
        assertThat(first.headers().get("apikey")).containsExactly("first-key");
        assertThat(second.headers().get("apikey")).containsExactly("next-key");
        UUID one = UUID.fromString(first.headers().getFirst("X-Correlation-Id"));
        assertThat(UUID.fromString(second.headers().getFirst("X-Correlation-Id")))
                .isNotEqualTo(one);
    }

    @Test
    void dependsOnEveryPartOfTheQuestion() {
        assertThat(directory.keyedBy()).containsExactlyInAnyOrder(Part.values());
    }

    @Test
    void asksNobodyWithoutAnOrganisationAndCallsThatNoFailure() throws Exception {
        assertThat(directory.find(new AccreditationQuery(new Asid(ASID), READ, null)))
                .isInstanceOf(AccreditationAnswer.Ambiguous.class);
        assertThat(stub.calls()).isEmpty();
    }

    @Test
    void listsNobodyByTheTokensWordAlone() throws Exception {
        answer(FhirStub.bundle(1, "", FhirStub.device(ASID, "B2002", READ.value())));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);

        answer(FhirStub.bundle(1, "", FhirStub.device(ASID, "", READ.value())));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @Test
    @Tag("L05")
    void addsUpDevicesOfOneOwnerAndRefusesToChooseBetweenOwners() throws Exception {
        String other = "urn:nhs:names:services:test:other";
        answer(FhirStub.bundle(
                2,
                "",
                FhirStub.device(ASID, "A1001", READ.value()),
                FhirStub.device(ASID, "A1001", other, "not an interaction")));
        assertThat(directory.find(QUESTION)).isInstanceOfSatisfying(AccreditationAnswer.Listed.class, yes -> assertThat(
                        yes.accreditation().interactions())
                .containsExactlyInAnyOrder(READ, new InteractionId(other)));

        answer(FhirStub.bundle(
                2, "", FhirStub.device(ASID, "A1001", READ.value()), FhirStub.device(ASID, "B2002", READ.value())));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.Ambiguous.class);

        answer(FhirStub.bundle(
                2, "", FhirStub.device(ASID, "A1001", READ.value()), FhirStub.device(ASID, "", READ.value())));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.Ambiguous.class);
    }

    @Test
    void takesADeviceOfTwoSystemsForABrokenAnswer() {
        answer(FhirStub.bundle(1, "", FhirStub.device(ASID, "A1001", READ.value()))
                .replace(
                        "\"identifier\":[{",
                        "\"identifier\":[{\"system\":\"https://fhir.nhs.uk/Id/nhsSpineASID\",\"value\":\"1\"},{"));
        assertNoAnswer("one Device for several systems");
    }

    @Test
    void answersNotListedWhenNothingIsFound() throws Exception {
        answer(FhirStub.bundle(0, ""));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);

        answer("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}");
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @ParameterizedTest
    @Tag("L10")
    @ValueSource(ints = {201, 204, 301, 302, 307, 400, 401, 403, 404, 405, 406, 429, 500, 502, 503, 504})
    void takesEveryOtherStatusForNoAnswer(int status) {
        stub.answer(new Answer(
                status,
                Map.of("Content-Type", "application/fhir+json", "Location", stub.base() + "/elsewhere"),
                status == 204 ? "" : FhirStub.bundle(0, "")));

        assertNoAnswer("status " + status);
        assertThat(stub.calls()).hasSize(1);
    }

    @Test
    void blamesTheQuestionAndNotTheApiWhenItIsNotTaken() {
        stub.answer(new Answer(400, Map.of(), ""));
        assertThat(blamed()).isTrue();
        stub.answer(new Answer(404, Map.of(), ""));
        assertThat(blamed()).isFalse();
    }

    private boolean blamed() {
        return catchThrowableOfType(DirectoryUnavailableException.class, () -> directory.find(QUESTION))
                .isOfTheQuestion();
    }

    @Test
    void takesAnotherKindOfBodyForNoAnswer() {
        String body = FhirStub.bundle(0, "");
        stub.answer(new Answer(200, Map.of(), body));
        assertNoAnswer("something else");
        stub.answer(new Answer(200, Map.of("Content-Type", "text/html"), body));
        assertNoAnswer("something else");
        stub.answer(new Answer(200, Map.of("Content-Type", "application/fhir+json", "Content-Encoding", "gzip"), body));
        assertNoAnswer("something else");
    }

    @Test
    void takesAPageThatIsTooLargeForNoAnswer() throws Exception {
        String page = FhirStub.bundle(0, "");
        answer(page + " ".repeat(8_192 - page.length()));
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);

        answer(page + " ".repeat(8_193 - page.length()));
        assertNoAnswer("larger than the bound");
    }

    @Test
    void followsPagesAndReadsAllOfThemBeforeItAnswers() throws Exception {
        answer(FhirStub.bundle(2, next(stub.base() + "/Device?page=2"), FhirStub.device("200000000999", "A1001")));
        stub.answer(
                FhirStub.PATH + "/Device?page=2",
                Answer.json(FhirStub.bundle(2, "", FhirStub.device(ASID, "A1001", READ.value()))));

        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.Listed.class);
        assertThat(stub.calls()).hasSize(2);
        assertThat(stub.calls().get(1).headers().getFirst("apikey")).isEqualTo("first-key");
    }

    @Test
    void followsARelativeNextPage() throws Exception {
        answer(FhirStub.bundle(1, next("Device?page=2")));
        stub.answer(
                FhirStub.PATH + "/Device?page=2",
                Answer.json(FhirStub.bundle(1, "", FhirStub.device(ASID, "A1001", READ.value()))));

        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.Listed.class);
    }

    @ParameterizedTest
    @Tag("L03")
    @ValueSource(
            strings = {
                "https://evil.test/spine-directory/FHIR/R4/Device",
                "//evil.test/spine-directory/FHIR/R4/Device",
                "http://localhost/spine-directory/FHIR/R4/Device",
                "https://localhost:1/spine-directory/FHIR/R4/Device",
                "https://user@localhost/spine-directory/FHIR/R4/Device",
                "/admin",
                "/spine-directory/FHIR/R4x/Device",
                "/spine-directory/FHIR/R4/..%2fadmin",
                "file:///etc/passwd",
                "ht tp://"
            })
    void takesTheKeyNowhereElse(String url) {
        answer(FhirStub.bundle(1, next(url)));

        assertThatThrownBy(() -> directory.find(QUESTION))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining("next page");
        assertThat(stub.calls()).hasSize(1);
    }

    @Test
    void endsWhereAnAnswerHasNoEnd() {
        answer(FhirStub.bundle(1, next("?page=1")));
        assertNoAnswer("no end");
        assertThat(stub.calls()).hasSize(2);
    }

    @Test
    void readsAsManyPagesAsAllowedAndNoMore() throws Exception {
        pages(4);
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.Listed.class);

        pages(5);
        assertNoAnswer("more pages than allowed");
        assertThat(stub.calls()).hasSize(8);
    }

    private void pages(int count) {
        IntStream.range(1, count).forEach(i -> {
            Answer page = Answer.json(FhirStub.bundle(1, next(stub.base() + "/Device?page=" + (i + 1))));
            stub.answer(i == 1 ? FIRST : FhirStub.PATH + "/Device?page=" + i, page);
        });
        stub.answer(
                FhirStub.PATH + "/Device?page=" + count,
                Answer.json(FhirStub.bundle(1, "", FhirStub.device(ASID, "A1001", READ.value()))));
    }

    @Test
    void takesFewerDevicesThanCountedForABrokenAnswer() {
        answer(FhirStub.bundle(3, "", FhirStub.device(ASID, "A1001", READ.value())));

        assertNoAnswer("fewer Devices");
    }

    @Test
    void leavesTheApiAloneForAsLongAsItSays() throws Exception {
        stub.answer(new Answer(429, Map.of("Retry-After", "30"), ""));
        assertNoAnswer("status 429");
        answer(FhirStub.bundle(0, ""));

        nanos.set(Duration.ofSeconds(30).toNanos() - 1);
        assertNoAnswer("left alone");
        assertThat(stub.calls()).hasSize(1);

        nanos.incrementAndGet();
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);
        assertThat(stub.calls()).hasSize(2);
    }

    @Test
    void leavesTheApiAloneNoLongerThanTheBound() throws Exception {
        stub.answer(new Answer(429, Map.of("Retry-After", "86400"), ""));
        assertNoAnswer("status 429");
        answer(FhirStub.bundle(0, ""));

        nanos.set(Duration.ofMinutes(5).toNanos() - 1);
        assertNoAnswer("left alone");
        nanos.incrementAndGet();
        assertThat(directory.find(QUESTION)).isInstanceOf(AccreditationAnswer.NotListed.class);
    }

    @Test
    @Tag("L02")
    void givesUpOnAServerThatTakesCallsAndNeverAnswers() {
        try (FhirDirectory impatient = directory(Duration.ofMillis(100), 4)) {
            CountDownLatch silence = stub.hold();
            assertThatThrownBy(() -> impatient.find(QUESTION))
                    .isInstanceOf(DirectoryUnavailableException.class)
                    .hasMessageContaining("The FHIR API gave no answer");
            silence.countDown();
        }
    }

    @Test
    @Tag("L03")
    void asksNothingOfAServerOfAnotherNameOrAuthority() {
        Issued otherName = PKI.subCa()
                .issue("other.test.nhs.uk")
                .san("other.test.nhs.uk")
                .eku(KeyPurposeId.id_kp_serverAuth)
                .build();
        Issued impostor = PKI.selfSignedLeaf("localhost").san("localhost").build();
        for (Issued wrong : new Issued[] {otherName, impostor}) {
            try (FhirStub other = new FhirStub(TestTls.context(wrong));
                    FhirDirectory there = new FhirDirectory(
                            FhirSettings.of(other.base()),
                            FetchClient.open(
                                    Duration.ofSeconds(5),
                                    Optional.empty(),
                                    Optional.of(TestTls.context(null, PKI.root().certificate())),
                                    "test-fhir"),
                            key::get,
                            InstantSource.fixed(NOW),
                            nanos::get)) {
                assertThatThrownBy(() -> there.find(QUESTION))
                        .isInstanceOf(DirectoryUnavailableException.class)
                        .hasMessageContaining("SSLHandshakeException");
                assertThat(other.calls()).isEmpty();
            }
        }
    }

    private void answer(String body) {
        stub.answer(Answer.json(body));
    }

    private static String next(String url) {
        return "\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{\"relation\":\"next\",\"url\":\"" + url + "\"}],";
    }

    private void assertNoAnswer(String why) {
        assertThatThrownBy(() -> directory.find(QUESTION))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("first-key");
    }
}
