package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who keeps pointers changes its own and no others, in whatever way it asks; what is refused changes nothing. */
class ForeignPointerIT extends DeployedTest {

    private static final String NAME = "foreign-pointer";
    private static final String MISSING = "00000000-0000-4000-8000-000000000000";
    private static final String ENTERED_IN_ERROR = "entered-in-error";

    /** Bodies by the names that the tables use. */
    private static final Map<String, BiFunction<Form, Pointers, String>> BODIES = Map.ofEntries(
            Map.entry("-", (form, pointers) -> ""),
            Map.entry("patch", (form, pointers) -> patch(form)),
            Map.entry(
                    "patch-custodian",
                    (form, pointers) ->
                            PointerText.patch(form, "DocumentReference.custodian", PointerText.ORGANISATION + "A1001")),
            Map.entry(
                    "patch-other",
                    (form, pointers) -> PointerText.patch(
                            form, "DocumentReference/" + pointers.foreign().id() + ".status", ENTERED_IN_ERROR)),
            Map.entry("patch-twice", (form, pointers) -> twoOperations(form)),
            Map.entry("json-patch", (form, pointers) -> """
                    [{"op": "replace", "path": "/status", "value": "entered-in-error"}]"""),
            Map.entry("merge-patch", (form, pointers) -> "{\"status\": \"entered-in-error\"}"),
            Map.entry("create", (form, pointers) -> pointer(form, "A1001", "")),
            Map.entry("create-for-b", (form, pointers) -> pointer(form, "B2002", "")),
            Map.entry("replace", (form, pointers) -> replacing(form, reference(pointers, ""))),
            Map.entry("replace-missing", (form, pointers) -> replacing(form, "DocumentReference/" + MISSING)),
            Map.entry(
                    "replace-relative",
                    (form, pointers) -> replacing(
                            form, "DocumentReference/" + pointers.foreign().id())),
            Map.entry(
                    "replace-identified",
                    (form, pointers) -> pointer(
                            form,
                            "A1001",
                            PointerText.replacingIdentified(
                                    form, pointers.foreign().name()))),
            Map.entry(
                    "replace-own-and-foreign",
                    (form, pointers) -> pointer(
                            form,
                            "A1001",
                            PointerText.replacingBoth(
                                    form,
                                    "DocumentReference/" + pointers.own().id(),
                                    pointers.foreign().name()))),
            Map.entry("replace-version", (form, pointers) -> replacing(form, reference(pointers, "/_history/1"))),
            Map.entry(
                    "replace-own-version",
                    (form, pointers) -> replacing(
                            form, "DocumentReference/" + pointers.own().id() + "/_history/1")),
            Map.entry(
                    "replace-case",
                    (form, pointers) -> replacing(
                            form, "documentreference/" + pointers.own().id())),
            Map.entry(
                    "replace-encoded",
                    (form, pointers) -> replacing(
                            form, "DocumentReference/" + encoded(pointers.own().id()))),
            Map.entry(
                    "replace-query",
                    (form, pointers) -> replacing(
                            form, "DocumentReference?_id=" + pointers.own().id())),
            Map.entry("batch", (form, pointers) -> bundle(form, "batch", pointers)),
            Map.entry("transaction", (form, pointers) -> bundle(form, "transaction", pointers)));

    ForeignPointerIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    @ParameterizedTest(name = "{0} {1} with {2}")
    @Tag("L12")
    @CsvSource(delimiter = '|', textBlock = """
                    # verb | target | body | status | code | reason
                    DELETE | /DocumentReference/{foreign} | - | 404 | NO_RECORD_FOUND | ownership.others-target
                    DELETE | /DocumentReference?_id={foreign} | - | 404 | NO_RECORD_FOUND | ownership.others-target
                    DELETE | /DocumentReference?subject={subject}&identifier={foreign-name} | - | 404 | NO_RECORD_FOUND | ownership.others-target
                    PATCH | /DocumentReference/{foreign} | patch | 404 | NO_RECORD_FOUND | ownership.others-target
                    PATCH | /DocumentReference?subject={subject}&identifier={foreign-name} | patch | 404 | NO_RECORD_FOUND | ownership.others-target
                    POST | /DocumentReference | create-for-b | 400 | INVALID_RESOURCE | ownership.not-owned
                    POST | /DocumentReference | replace | 400 | INVALID_RESOURCE | ownership.others-replaced
                    POST | /DocumentReference | replace-relative | 400 | INVALID_RESOURCE | ownership.others-replaced
                    POST | /DocumentReference | replace-identified | 400 | INVALID_RESOURCE | ownership.others-replaced
                    POST | /DocumentReference | replace-own-and-foreign | 400 | INVALID_RESOURCE | ownership.others-replaced
                    """)
    void refusesToChangeAnothersPointer(
            String verb, String target, String body, int status, String code, String reason) {
        assertLeavesAll(verb, target, body, "", status, code, reason);
    }

    @ParameterizedTest(name = "{0} {1} with {2}")
    @Tag("L12")
    @Tag("L13")
    @CsvSource(delimiter = '|', textBlock = """
                    # No form of request but those of the profile, also for the own pointer
                    PUT | /DocumentReference/{own} | create | 400 | BAD_REQUEST | interaction.not-for-request
                    PUT | /DocumentReference/{foreign} | create | 400 | BAD_REQUEST | interaction.not-for-request
                    PUT | /DocumentReference?_id={own} | create | 400 | BAD_REQUEST | interaction.not-for-request
                    POST | /DocumentReference/{own} | create | 400 | BAD_REQUEST | interaction.not-for-request
                    POST | /DocumentReference/{own}?_method=DELETE | - | 400 | BAD_REQUEST | firewall.method-override
                    POST | /DocumentReference?_method=DELETE&_id={foreign} | create | 400 | BAD_REQUEST | firewall.method-override
                    POST | /DocumentReference?_method=DELETE | create | 400 | BAD_REQUEST | firewall.method-override
                    POST | /DocumentReference?identifier={foreign-name} | create | 400 | INVALID_RESOURCE | ownership.unreadable
                    PATCH | /DocumentReference/{own}?_method=DELETE | patch | 400 | BAD_REQUEST | firewall.method-override
                    DELETE | /DocumentReference/{own}?_method=GET | - | 400 | BAD_REQUEST | firewall.method-override
                    DELETE | /DocumentReference/{own}?_id={foreign} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?_id={own}&_id={foreign} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?_id={own},{foreign} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?_id={own}&subject={subject}&identifier={foreign-name} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?subject={subject} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?subject={subject}&identifier={own-name},{foreign-name} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference?subject:Patient={subject}&identifier={own-name} | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference | - | 400 | INVALID_RESOURCE | ownership.unreadable
                    PATCH | /DocumentReference/{own} | patch-custodian | 400 | INVALID_RESOURCE | ownership.unreadable
                    PATCH | /DocumentReference/{own} | patch-other | 400 | INVALID_RESOURCE | ownership.unreadable
                    PATCH | /DocumentReference/{own} | patch-twice | 400 | INVALID_RESOURCE | ownership.unreadable
                    PATCH | /DocumentReference/{own} | create | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | / | batch | 400 | BAD_REQUEST | interaction.not-for-request
                    POST | / | transaction | 400 | BAD_REQUEST | interaction.not-for-request
                    POST | /DocumentReference | batch | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | /DocumentReference | transaction | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /DocumentReference/{own}/_history/1 | - | 400 | BAD_REQUEST | interaction.not-for-request
                    DELETE | /DocumentReference/{own}/_history/2 | - | 400 | BAD_REQUEST | interaction.not-for-request
                    PATCH | /DocumentReference/{own}/_history/1 | patch | 400 | BAD_REQUEST | interaction.not-for-request
                    POST | /DocumentReference | replace-version | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | /DocumentReference | replace-own-version | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | /DocumentReference | replace-case | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | /DocumentReference | replace-encoded | 400 | INVALID_RESOURCE | ownership.unreadable
                    POST | /DocumentReference | replace-query | 400 | INVALID_RESOURCE | ownership.unreadable
                    DELETE | /documentreference/{own} | - | 400 | BAD_REQUEST | interaction.not-for-request
                    DELETE | /DOCUMENTREFERENCE/{own} | - | 400 | BAD_REQUEST | interaction.not-for-request
                    DELETE | /DocumentReference/{OWN} | - | 404 | NO_RECORD_FOUND | ownership.no-such-target
                    DELETE | /DocumentReference?_id={OWN} | - | 404 | NO_RECORD_FOUND | ownership.no-such-target
                    DELETE | /DocumentReference?subject={subject-case}&identifier={own-name} | - | 404 | NO_RECORD_FOUND | ownership.no-such-target
                    DELETE | /DocumentReference/ | - | 400 | BAD_REQUEST | interaction.not-for-request
                    """)
    void refusesWhatTheProfileDoesNotKnow(
            String verb, String target, String body, int status, String code, String reason) {
        assertLeavesAll(verb, target, body, "", status, code, reason);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @Tag("L12")
    @CsvSource({
        "json-patch, application/json-patch+json, 415, UNSUPPORTED_MEDIA_TYPE, ownership.media-type",
        "merge-patch, application/merge-patch+json, 415, UNSUPPORTED_MEDIA_TYPE, ownership.media-type",
        "json-patch, application/fhir+json, 400, INVALID_RESOURCE, ownership.unreadable",
        "merge-patch, application/fhir+json, 400, INVALID_RESOURCE, ownership.unreadable",
        "json-patch, application/xml-patch+xml, 415, UNSUPPORTED_MEDIA_TYPE, ownership.media-type",
    })
    void refusesOtherFormsOfPatch(String body, String type, int status, String code, String reason) {
        assertLeavesAll("PATCH", "/DocumentReference/{own}", body, type, status, code, reason);
        assertLeavesAll("PATCH", "/DocumentReference/{foreign}", body, type, status, code, reason);
    }

    @ParameterizedTest
    @Tag("L12")
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void refusesMethodOverride(String name) {
        Pointers pointers = Pointers.create();
        List<String> before = pointers.stored();
        for (String id : List.of(pointers.own().id(), pointers.foreign().id())) {
            fromNowOn();
            assertRefused(
                    Keeper.A.call("GET", "/DocumentReference/" + id).with(name, "DELETE"),
                    400,
                    "BAD_REQUEST",
                    "firewall.method-override");
        }
        assertThat(pointers.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L13")
    @ValueSource(strings = {"/", "?_id="})
    void encodedIdIsTheIdItself(String where) {
        Pointers pointers = Pointers.create();
        String own = encoded(pointers.own().id());
        String foreign = encoded(pointers.foreign().id());

        fromNowOn();
        assertRefused(
                Keeper.A.call("DELETE", "/DocumentReference" + where + foreign),
                404,
                "NO_RECORD_FOUND",
                "ownership.others-target");
        assertThat(Keeper.A
                        .call("DELETE", "/DocumentReference" + where + own)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(pointers.own().read()).isEqualTo("status 404");
        assertThat(pointers.foreign().read()).contains("DocumentReference");
    }

    @ParameterizedTest(name = "{0}")
    @Tag("L13")
    @CsvSource({
        "%2e%2e/DocumentReference/{own}",
        "{own}%2f..%2f{foreign}",
        "{own}%252e",
        "{own}%00",
        "{own};v=1",
        "{own}/",
        "{own}%20",
        "./{own}",
        "/{own}",
    })
    void refusesPathsThatHideAnId(String path) {
        Pointers pointers = Pointers.create();
        List<String> before = pointers.stored();
        String target = path.replace("{own}", pointers.own().id())
                .replace("{foreign}", pointers.foreign().id());
        fromNowOn();

        Answer answer = Keeper.A.call("DELETE", "/DocumentReference/" + target).send();

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertNotReached();
        assertThat(pointers.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L15")
    @EnumSource(Form.class)
    void anOrganisationInTheTokenOwnsNothing(Form form) {
        Pointers pointers = Pointers.create();
        List<String> before = pointers.stored();
        Keeper pretender = new Keeper(World.CONSUMER, World.OTHER_ODS);
        String foreign = "/DocumentReference/" + pointers.foreign().id();
        fromNowOn();
        for (Call call : List.of(
                pretender.call("DELETE", foreign),
                withBody(pretender.call("PATCH", foreign), form, patch(form)),
                withBody(pretender.call("POST", "/DocumentReference"), form, pointer(form, "B2002", "")))) {
            assertRefused(call, 400, "MISSING_OR_INVALID_HEADER", "context.organisation-mismatch");
        }
        assertThat(pointers.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L12")
    @Tag("L14")
    @ValueSource(strings = {"W/\"2\"", "\"0\"", "1", "W/\"1\", W/\"2\"", "W/\"01\""})
    void refusesAnotherVersionThanTheStoredOne(String ifMatch) {
        Pointers pointers = Pointers.create();
        List<String> before = pointers.stored();
        for (Form form : Form.values()) {
            for (String verb : List.of("PATCH", "DELETE")) {
                fromNowOn();
                Answer answer = withBody(
                                Keeper.A
                                        .call(
                                                verb,
                                                "/DocumentReference/"
                                                        + pointers.own().id())
                                        .with("If-Match", ifMatch),
                                form,
                                verb.equals("PATCH") ? patch(form) : "")
                        .send();
                assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
                assertThat(trail.ofId(answer.id()).get("reason")).startsWith("ownership.");
                assertNotReached();
            }
        }
        assertThat(pointers.stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L14")
    @EnumSource(Form.class)
    void changesTheVersionThatWasAskedFor(Form form) {
        Pointers pointers = Pointers.create();

        Answer answer = withBody(
                        Keeper.A
                                .call(
                                        "PATCH",
                                        "/DocumentReference/" + pointers.own().id())
                                .with("If-Match", "W/\"1\""),
                        form,
                        patch(form))
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(pointers.own().read()).contains(ENTERED_IN_ERROR);
    }

    @ParameterizedTest
    @Tag("L12")
    @EnumSource(Form.class)
    void ownPointersMayBeSupersededUpdatedAndDeleted(Form form) {
        Pointers pointers = Pointers.create();

        Answer superseded = Keeper.A
                .call("POST", "/DocumentReference")
                .body(
                        form.mediaType(),
                        replacing(form, "DocumentReference/" + pointers.own().id()))
                .send();
        assertThat(superseded.status()).as(superseded.body()).isEqualTo(201);
        assertThat(pointers.own().read()).contains("\"superseded\"");

        String id = Pointers.id(superseded);
        Answer updated = withBody(Keeper.A.call("PATCH", "/DocumentReference/" + id), form, patch(form))
                .send();
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);

        Pointers.Stored other = Pointers.create(Keeper.A);
        assertThat(Keeper.A
                        .call("DELETE", "/DocumentReference/" + other.id())
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(other.read()).isEqualTo("status 404");
    }

    @ParameterizedTest(name = "{0} {1} with {2}")
    @Tag("L12")
    @CsvSource(delimiter = '|', textBlock = """
                    DELETE | /DocumentReference/ID | -
                    DELETE | /DocumentReference?_id=ID | -
                    DELETE | /DocumentReference?subject={subject}&identifier=NAME | -
                    PATCH | /DocumentReference/ID | patch
                    PATCH | /DocumentReference?subject={subject}&identifier=NAME | patch
                    POST | /DocumentReference | replace / replace-missing
                    """)
    void tellsNobodyThatAnothersPointerIsThere(String verb, String target, String body) {
        Pointers pointers = Pointers.create();
        String[] bodies = body.split(" / ", -1);
        for (Form form : Form.values()) {
            Answer foreign = send(
                    pointers,
                    verb,
                    target.replace("ID", "{foreign}").replace("NAME", "{foreign-name}"),
                    form,
                    form.mediaType(),
                    bodies[0]);
            Answer missing = send(
                    pointers,
                    verb,
                    target.replace("ID", MISSING).replace("NAME", PointerText.SYSTEM + "%7C" + MISSING),
                    form,
                    form.mediaType(),
                    bodies[bodies.length - 1]);

            assertThat(foreign.status()).isBetween(400, 499);
            assertThat(foreign.told()).isEqualTo(missing.told());
        }
    }

    private void assertLeavesAll(
            String verb, String target, String body, String type, int status, String code, String reason) {
        Pointers pointers = Pointers.create();
        List<String> before = pointers.stored();
        for (Form form : Form.values()) {
            fromNowOn();
            assertRefused(
                    send(pointers, verb, target, form, type.isEmpty() ? form.mediaType() : type, body),
                    status,
                    code,
                    reason);
        }
        assertThat(pointers.stored()).isEqualTo(before);
    }

    private static Answer send(Pointers pointers, String verb, String target, Form form, String type, String body) {
        String path = target.replace("{own}", pointers.own().id())
                .replace("{OWN}", pointers.own().id().toUpperCase(Locale.ROOT))
                .replace("{foreign}", pointers.foreign().id())
                .replace(
                        "{own-name}",
                        PointerText.SYSTEM + "%7C" + pointers.own().name())
                .replace(
                        "{foreign-name}",
                        PointerText.SYSTEM + "%7C" + pointers.foreign().name())
                .replace("{subject}", PointerText.PATIENT)
                .replace("{subject-case}", PointerText.PATIENT.replace("/Patient/", "/patient/"));
        String text = Objects.requireNonNull(BODIES.get(body)).apply(form, pointers);
        Call call = Keeper.A.call(verb, path);
        return (text.isEmpty() ? call : call.body(type, text)).send();
    }

    private static Call withBody(Call call, Form form, String body) {
        return body.isEmpty() ? call : call.body(form.mediaType(), body);
    }

    private static String patch(Form form) {
        return PointerText.patch(form, "DocumentReference.status", ENTERED_IN_ERROR);
    }

    private static String twoOperations(Form form) {
        return form == Form.JSON
                ? patch(form).replace("\"parameter\": [{", "\"parameter\": [{\"name\": \"first\"}, {")
                : patch(form).replace("<parameter>", "<parameter><name value=\"first\"/></parameter><parameter>");
    }

    private static String pointer(Form form, String ods, String relation) {
        return PointerText.pointer(form, ods, UUID.randomUUID().toString(), relation);
    }

    private static String replacing(Form form, String reference) {
        return pointer(form, "A1001", PointerText.replacing(form, reference));
    }

    private static String reference(Pointers pointers, String version) {
        return "https://localhost/nrl/DocumentReference/" + pointers.foreign().id() + version;
    }

    private static String bundle(Form form, String type, Pointers pointers) {
        return PointerText.bundle(form, type, pointers.foreign().id(), pointer(form, "A1001", ""));
    }

    /** The first character in percent encoding. */
    private static String encoded(String id) {
        return "%" + Integer.toHexString(id.charAt(0)) + id.substring(1);
    }
}
