package org.sspfilter.impl.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.ownership.FhirElement;

/** Whatever our reader accepts, other parsers read to the same custodian. The same bodies on every run. */
@Tag("L16")
class FhirOracleTest {

    private static final int BODIES = 30_000;

    private static final String JSON = """
            {"resourceType": "DocumentReference", "text": {"div": "<div xmlns=\\"x\\">a</div>"},
             "contained": [{"custodian": {"reference": "C/B2002"}}],
             "subject": {"reference": "P/1"}, "custodian": {"reference": "C/A1001", "display": "Ours"},
             "relatesTo": [{"code": "replaces", "target": {"reference": "D/1"}}], "indexed": 1.5e3}
            """;
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?><!-- a -->
            <DocumentReference xmlns="http://hl7.org/fhir">
              <text><div xmlns="http://www.w3.org/1999/xhtml">A &amp; <b class="x">b</b></div></text>
              <contained><Organization><custodian><reference value="C/B2002"/></custodian></Organization></contained>
              <subject><reference value="P/1"/></subject>
              <custodian><reference value="C/A1001"/><display value="Ours"/></custodian>
              <relatesTo><code value="replaces"/><target><reference value="D/1"/></target></relatesTo>
            </DocumentReference>
            """;
    private static final List<String> JSON_FRAGMENTS = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "0",
            "-1",
            "1e2",
            "null",
            "true",
            " ",
            "\n",
            "\t",
            "\\u0063",
            "\\u0000",
            "\\ud800",
            "\\ud83d\\ude00",
            "\u00e9",
            "\u0001",
            "\uFEFF",
            "\u2028",
            "\u017f",
            "\"x\": 1, ",
            "\"custodian\": {\"reference\": \"C/B2002\"}, ",
            "\"\\u0063ustodian\": {\"reference\": \"C/B2002\"}, ",
            "\"Custodian\": 1, ",
            "\"_custodian\": {\"id\": \"x\"}, ",
            "\"reference\": \"C/B2002\", ",
            "\\/",
            "/**/",
            "#",
            "'",
            "NaN",
            "\"resourceType\": \"Bundle\", ",
            "A1001",
            "B2002",
            "[{}]",
            "{\"a\": [1, {}]}");
    private static final List<String> XML_FRAGMENTS = List.of(
            "<",
            ">",
            "/",
            "/>",
            "&",
            "&amp;",
            "&lt;",
            "&#65;",
            "&#x41;",
            "&#0;",
            "&#10;",
            "&nbsp;",
            "]]>",
            "<![CDATA[x]]>",
            "<!--",
            "-->",
            "<!-- - -->",
            "--",
            "<?x y?>",
            "<!DOCTYPE x>",
            "\"",
            "'",
            " ",
            "\n",
            "\t",
            "\r\n",
            "\u00e9",
            "\u0001",
            "\u007f",
            "\u0085",
            "\uFEFF",
            "\uFFFE",
            "=",
            ":",
            "x:",
            " x:value=\"y\"",
            " xmlns:x=\"urn:x\"",
            " xmlns=\"\"",
            " xmlns=\"urn:x\"",
            " xmlns:x=\"http://hl7.org/fhir\"",
            " xml:lang=\"en\"",
            " value=\"C/B2002\"",
            " id=\"a\"",
            "<custodian><reference value=\"C/B2002\"/></custodian>",
            "<x:custodian>",
            "</x:custodian>",
            "<a/>",
            "<a></a>",
            "<a",
            "</a>",
            "A1001",
            "B2002",
            "<Custodian/>",
            "<reference value='C/B2002'/>",
            "<f:a xmlns:f=\"u\"/>");

    private static @Nullable FhirElement read(boolean json, byte[] body) throws Exception {
        return json ? FhirOracle.json(body) : FhirOracle.xml(body);
    }

    private static byte[] changed(String body, List<String> fragments, Random random) {
        StringBuilder text = new StringBuilder(body.strip());
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, fragments.get(random.nextInt(fragments.size())));
                case 1 ->
                    text.replace(at, Math.min(text.length(), at + 1), fragments.get(random.nextInt(fragments.size())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(60));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
            if (text.length() == 0) {
                text.append(' ');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agreesWithOthersOnChangedBodies(boolean json) throws Exception {
        Random random = new Random(20260101);
        int accepted = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = changed(json ? JSON : XML, json ? JSON_FRAGMENTS : XML_FRAGMENTS, random);
            accepted += read(json, body) == null ? 0 : 1;
        }
        assertThat(accepted).isBetween(BODIES / 40, BODIES / 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agreesWithOthersOnDamagedBytes(boolean json) throws Exception {
        Random random = new Random(20260102);
        byte[] sound = (json ? JSON : XML).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < BODIES; i++) {
            byte[] body = Arrays.copyOf(sound, sound.length);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            read(json, body);
        }
    }

    static List<String> readableJson() {
        return List.of(
                JSON,
                JSON.replace(
                        "\"custodian\": {\"reference\": \"C/A", "\"\\u0063ustodian\": {\"reference\": \"\\u0043\\/A"),
                JSON.replace("{\"resourceType\": \"DocumentReference\",", "{")
                        .replace("1.5e3}", "1.5e3, \"resourceType\": \"DocumentReference\"}"),
                JSON.replace("\"indexed\"", "\"_indexed\": {\"id\": \"x\"}, \"indexed\""),
                JSON.replace("\"display\"", "\"_reference\": {\"extension\": []}, \"display\""),
                JSON.replace("Ours", "Ourś\\ud83d\\ude00"));
    }

    @ParameterizedTest
    @MethodSource("readableJson")
    void readsTheCustodianFromJson(String body) throws Exception {
        FhirElement read = Objects.requireNonNull(FhirOracle.json(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.single("custodian").text("reference")).isEqualTo("C/A1001");
    }

    static List<String> readableXml() {
        return List.of(
                XML,
                XML.replace("value=\"C/A1001\"", "value = '&#x43;&#47;A1001'"),
                XML.replace("<custodian>", "<custodian\n><!-- x -->"),
                XML.replace("value=\"C/A1001\"", "id=\"a\" value=\"C/A1001\""),
                XML.replace(
                        "<reference value=\"C/A1001\"/>",
                        "<reference value=\"C/A1001\"><extension url=\"u\"/></reference>"),
                XML.replace("xmlns=\"http://hl7.org/fhir\"", "xmlns=\"urn:x\" xmlns:f=\"http://hl7.org/fhir\"")
                        .replace("<DocumentReference", "<f:DocumentReference")
                        .replace("</DocumentReference", "</f:DocumentReference")
                        .replaceAll("<(/?)(custodian|relatesTo|subject|reference|display|code|target)", "<$1f:$2")
                        .replaceFirst("<f:custodian>(.*?)</f:custodian></Org", "<custodian>$1</custodian></Org"),
                XML.replace("A &amp; ", "A <![CDATA[</custodian>]]> "),
                XML.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", ""));
    }

    @ParameterizedTest
    @MethodSource("readableXml")
    void readsTheCustodianFromXml(String body) throws Exception {
        FhirElement read = Objects.requireNonNull(FhirOracle.xml(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.single("custodian").text("reference")).isEqualTo("C/A1001");
    }

    @Test
    void readsAttributesAsParsersNormaliseThem() throws Exception {
        String body = XML.replace("Ours", "a\r\nb\tc\rd&#10;e&#13;&lt;&gt;&quot;&apos;&amp;ś&#x1F600;");
        FhirElement read = Objects.requireNonNull(FhirOracle.xml(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.single("custodian").text("display")).isEqualTo("a b c d\ne\r<>\"'&ś\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void refusesOtherEncodings(String charset) throws Exception {
        assertThat(FhirOracle.json(JSON.getBytes(Charset.forName(charset)))).isNull();
        assertThat(FhirOracle.xml(XML.getBytes(Charset.forName(charset)))).isNull();
        assertThat(FhirOracle.json(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(FhirOracle.xml(("\uFEFF" + XML).getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }
}
