package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that two readers could read differently, or that never end: refused before the application, nothing stored. */
class DeceptiveBodyIT extends DeployedTest {

    private static final String NAME = "deceptive-body";
    private static final String OWN = PointerText.ORGANISATION + "A1001";
    private static final String OTHERS = PointerText.ORGANISATION + "B2002";
    private static final String JSON_CUSTODIAN = "\"custodian\": {\"reference\": \"" + OWN + "\"},";
    private static final String XML_CUSTODIAN = "<custodian><reference value=\"" + OWN + "\"/></custodian>";
    /** More than fits into an int, or as much as the server itself lets pass. */
    private static final String LARGE = Server.current().boundsBodies() ? "8388608" : "2147483648";

    private static final int MEBIBYTE = 1024 * 1024;

    DeceptiveBodyIT() {
        super(NAME);
    }

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.sample(NAME);
    }

    @ParameterizedTest
    @Tag("L16")
    @EnumSource(Form.class)
    void admitsTheBodyThatTheOthersAreMadeOf(Form form) {
        Answer answer = create(form.mediaType(), bytes(pointer(form))).send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    static Stream<Arguments> ambiguous() {
        List<Arguments> rows = new ArrayList<>();
        for (Form form : Form.values()) {
            String good = pointer(form);
            rows.add(row(form, "in UTF-16", good.getBytes(StandardCharsets.UTF_16)));
            rows.add(row(form, "in UTF-16 without a mark", good.getBytes(StandardCharsets.UTF_16LE)));
            rows.add(row(form, "in UTF-32", good.getBytes(Charset.forName("UTF-32"))));
            rows.add(row(form, "in Latin-1", good.getBytes(StandardCharsets.ISO_8859_1)));
            rows.add(row(form, "in the other form", bytes(pointer(form.other()))));
            rows.add(row(form, "with a byte order mark", bytes("\ufeff" + good)));
            rows.add(row(form, "with an overlong octet sequence", overlong(form)));
            rows.add(row(form, "followed by another", bytes(good + good)));
            rows.add(row(form, "followed by a text", bytes(good + "x")));
            rows.add(row(form, "cut off", bytes(good.substring(0, good.length() - 10))));
            rows.add(row(form, "empty", new byte[0]));
            rows.add(row(form, "of another type", bytes(good.replace("DocumentReference", "Patient"))));
        }
        json(rows);
        xml(rows);
        return rows.stream();
    }

    private static void json(List<Arguments> rows) {
        String other = "\"custodian\": {\"reference\": \"" + OTHERS + "\"},";
        rows.add(json("custodian twice", JSON_CUSTODIAN + other));
        rows.add(json("custodian twice, the other first", other + JSON_CUSTODIAN));
        rows.add(json("custodian twice, once escaped", JSON_CUSTODIAN + other.replace("custodian", "cust\\u006fdian")));
        rows.add(json("custodian in another case", JSON_CUSTODIAN + other.replace("custodian", "Custodian")));
        rows.add(json("reference twice", JSON_CUSTODIAN.replace("}", ", \"reference\": \"" + OTHERS + "\"}")));
        rows.add(json("a list of custodians", "\"custodian\": [{\"reference\": \"" + OWN + "\"}],"));
        rows.add(json("custodian null", "\"custodian\": null,"));
        rows.add(json("no custodian", ""));
        rows.add(json(
                "a contained custodian",
                "\"contained\": [{\"resourceType\": \"Organization\", \"id\": \"x\"}],"
                        + "\"custodian\": {\"reference\": \"#x\"},"));
        rows.add(json("a relative custodian", JSON_CUSTODIAN.replace(PointerText.ORGANISATION, "Organization/")));
        rows.add(json("another host's custodian", JSON_CUSTODIAN.replace("directory.", "directory.example.")));
        rows.add(json("a versioned custodian", JSON_CUSTODIAN.replace("A1001", "A1001/_history/1")));
        rows.add(json("a custodian in lower case", JSON_CUSTODIAN.replace("A1001", "a1001/")));
        rows.add(json(
                "a custodian that is identified too",
                JSON_CUSTODIAN.replace("}", ", \"identifier\": {\"system\": \"x\", \"value\": \"B2002\"}}")));
        rows.add(json("a comment", "/* " + other + " */" + JSON_CUSTODIAN));
        rows.add(json(
                "two relations",
                JSON_CUSTODIAN
                        + PointerText.replacing(Form.JSON, "DocumentReference/1")
                        + PointerText.replacing(Form.JSON, "DocumentReference/2")));
        String deep = "[".repeat(5000) + "]".repeat(5000);
        rows.add(json("too deep", JSON_CUSTODIAN + "\"extension\": " + deep + ","));
    }

    private static void xml(List<Arguments> rows) {
        String other = XML_CUSTODIAN.replace("A1001", "B2002");
        rows.add(xml("custodian twice", XML_CUSTODIAN + other));
        rows.add(xml("custodian twice, the other first", other + XML_CUSTODIAN));
        rows.add(xml("custodian in another case", XML_CUSTODIAN + other.replace("custodian", "Custodian")));
        rows.add(xml(
                "reference twice",
                XML_CUSTODIAN.replace("</custodian>", "<reference value=\"" + OTHERS + "\"/></custodian>")));
        rows.add(xml("no custodian", ""));
        rows.add(xml(
                "a contained custodian",
                "<contained><Organization><id value=\"x\"/></Organization></contained>"
                        + "<custodian><reference value=\"#x\"/></custodian>"));
        rows.add(xml("a relative custodian", XML_CUSTODIAN.replace(PointerText.ORGANISATION, "Organization/")));
        rows.add(xml("a versioned custodian", XML_CUSTODIAN.replace("A1001", "A1001/_history/1")));
        rows.add(xml(
                "a custodian of another namespace",
                XML_CUSTODIAN.replace("<custodian>", "<custodian xmlns=\"urn:other\">")));
        rows.add(xml("an instruction", "<?custodian B2002?>" + XML_CUSTODIAN));
        rows.add(xml("text beside the elements", XML_CUSTODIAN.replace("</custodian>", "B2002</custodian>")));
        String declared = pointer(Form.XML);
        rows.add(row(Form.XML, "with a document type", bytes("<!DOCTYPE DocumentReference>" + declared)));
        rows.add(row(
                Form.XML,
                "with an entity of its own",
                bytes("<!DOCTYPE DocumentReference [<!ENTITY ods \"A1001\">]>"
                        + declared.replace(
                                "Organization/A1001\"/></custodian>", "Organization/&ods;\"/></custodian>"))));
        rows.add(row(
                Form.XML,
                "with an entity from a file",
                bytes("<!DOCTYPE DocumentReference [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                        + declared.replace("Zo\u00eb", "&f;"))));
        rows.add(row(
                Form.XML,
                "with a parameter entity from outside",
                bytes("<!DOCTYPE DocumentReference [<!ENTITY % d SYSTEM \"http://127.0.0.1:1/d\">%d;]>" + declared)));
        rows.add(row(
                Form.XML,
                "that says it is in another charset",
                bytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + declared)));
    }

    private static Arguments row(Form form, String what, byte[] body) {
        return Arguments.of(form, what, body);
    }

    private static Arguments json(String what, String custodian) {
        return row(Form.JSON, "with " + what, bytes(pointer(Form.JSON).replace(JSON_CUSTODIAN, custodian)));
    }

    private static Arguments xml(String what, String custodian) {
        return row(Form.XML, "with " + what, bytes(pointer(Form.XML).replace(XML_CUSTODIAN, custodian)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @Tag("L16")
    @MethodSource("ambiguous")
    void refusesWhatCouldBeReadInTwoWays(Form form, String what, byte[] body) {
        int before = Pointers.current();
        fromNowOn();

        assertRefused(create(form.mediaType(), body), 400, "INVALID_RESOURCE", "ownership.unreadable");

        assertThat(Pointers.current()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("L16")
    @CsvSource({
        "application/fhir+json; charset=UTF-16",
        "application/fhir+json; charset=ISO-8859-1",
        "application/fhir+json; charset=utf-8; charset=utf-16",
        "application/fhir+xml; charset=UTF-16",
        "text/plain",
        "application/octet-stream",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/yaml"
    })
    void refusesTypesThatItDoesNotRead(String type) {
        Form form = type.contains("xml") ? Form.XML : Form.JSON;
        int before = Pointers.current();
        fromNowOn();

        assertRefused(create(type, bytes(pointer(form))), 415, "UNSUPPORTED_MEDIA_TYPE", "ownership.media-type");

        assertThat(Pointers.current()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L16")
    @Tag("D03")
    @EnumSource(Form.class)
    void refusesContentCodings(Form form) {
        int before = Pointers.current();
        byte[] good = bytes(pointer(form));
        for (String coding : List.of("gzip", "x-gzip", "deflate", "br", "identity, gzip")) {
            fromNowOn();
            byte[] body = coding.equals("gzip") ? zipped(good) : good;
            assertRefused(
                    create(form.mediaType(), body).with("Content-Encoding", coding),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "ownership.media-type");
        }
        assertThat(Pointers.current()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("L16")
    @CsvSource({"Content-Type: application/fhir+xml", "Content-Encoding: identity", "If-None-Exist: identifier=x"})
    void refusesSecondWords(String line) {
        Call call = create(Form.JSON.mediaType(), bytes(pointer(Form.JSON)))
                .with("Content-Encoding", "identity")
                .also(line);

        Answer answer = call.send();

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(trail.ofId(answer.id())).containsEntry("outcome", "deny");
        assertNotReached();
    }

    @ParameterizedTest
    @Tag("D03")
    @EnumSource(Form.class)
    void refusesBodiesOverTheBound(Form form) {
        int before = Pointers.current();
        String good = pointer(form);
        fromNowOn();
        assertRefused(
                create(form.mediaType(), bytes(good + " ".repeat(MEBIBYTE))),
                413,
                "BAD_REQUEST",
                "ownership.body-too-large");
        assertThat(Pointers.current()).isEqualTo(before);
    }

    @ParameterizedTest
    @Tag("D03")
    @EnumSource(Form.class)
    void refusesDeclaredLengthWithoutWaitingForTheBody(Form form) throws IOException {
        Call call = create(form.mediaType(), bytes(pointer(form))).with("Content-Length", LARGE);

        assertRefused(call.sendIncomplete(), 413, "BAD_REQUEST", "ownership.body-too-large");
    }

    @ParameterizedTest
    @Tag("D03")
    @EnumSource(Form.class)
    void refusesChunksOverTheBound(Form form) {
        Call call = create(form.mediaType(), chunked(bytes(pointer(form) + " ".repeat(MEBIBYTE))))
                .without("Content-Length")
                .with("Transfer-Encoding", "chunked");

        assertRefused(call, 413, "BAD_REQUEST", "ownership.body-too-large");
    }

    @ParameterizedTest
    @Tag("D03")
    @EnumSource(Form.class)
    void admitsChunksWithinTheBound(Form form) {
        Answer answer = create(form.mediaType(), chunked(bytes(pointer(form) + " ".repeat(MEBIBYTE / 2))))
                .without("Content-Length")
                .with("Transfer-Encoding", "chunked")
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    @Tag("D03")
    void readsNoBodyWhereNothingIsRuledOn() throws IOException {
        Answer answer = Keeper.A
                .call(
                        "DELETE",
                        "/DocumentReference/" + Pointers.create(Keeper.A).id())
                .with("Content-Length", LARGE)
                .sendIncomplete();

        // A server may refuse such a body itself.
        assertThat(answer.status()).as(answer.body()).isEqualTo(Server.current().isPayara() ? 400 : 200);
    }

    private static Call create(String type, byte[] body) {
        return Keeper.A.call("POST", "/DocumentReference").body(type, body);
    }

    private static String pointer(Form form) {
        return PointerText.pointer(form, "A1001", UUID.randomUUID().toString(), "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The custodian's last character in two octets where UTF-8 has one. */
    private static byte[] overlong(Form form) {
        String text = new String(bytes(pointer(form)), StandardCharsets.ISO_8859_1)
                .replace("Organization/A1001", "Organization/A100\u00c0\u00b1");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(whole)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }

    /** In chunks of 32 KiB. */
    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int size = 32 * 1024;
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            whole.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
            whole.write(body, at, length);
            whole.writeBytes(bytes("\r\n"));
        }
        whole.writeBytes(bytes("0\r\n\r\n"));
        return whole.toByteArray();
    }
}
