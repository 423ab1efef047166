package org.sspfilter.sample.nrl;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.dstu3.model.DocumentReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.id.OdsCode;
import org.sspfilter.ownership.RequestBodyException;
import org.sspfilter.validation.RequestBodies;

/** Where the filter reads a custodian from a body, HAPI FHIR at its most lenient reads the same, or nothing. */
@Tag("L16")
class CustodianReadByHapiTest {

    private static final FhirContext FHIR = FhirContext.forDstu3();
    private static final int BODIES = 3_000;
    private static final String DIRECTORY = "https://directory.spineservices.nhs.uk/STU3/Organization/";
    private static final String JSON = """
            {"resourceType": "DocumentReference", "status": "current",
             "contained": [{"resourceType": "Organization", "id": "o", "name": "x"}],
             "custodian": {"reference": "%1$sA1001", "display": "Ours"},
             "author": [{"reference": "%1$sB2002"}]}
            """.formatted(DIRECTORY).strip();
    private static final String XML = """
            <DocumentReference xmlns="http://hl7.org/fhir"><contained><Organization><id value="o"/></Organization></contained>
              <status value="current"/><author><reference value="%1$sB2002"/></author>
              <custodian><reference value="%1$sA1001"/><display value="Ours"/></custodian></DocumentReference>
            """.formatted(DIRECTORY).strip();
    private static final List<String> JSON_FRAGMENTS = List.of(
            "\"custodian\": {\"reference\": \"" + DIRECTORY + "B2002\"}, ",
            "\"\\u0063ustodian\": {\"reference\": \"" + DIRECTORY + "B2002\"}, ",
            "\"Custodian\": {\"reference\": \"" + DIRECTORY + "B2002\"}, ",
            "\"_custodian\": {\"reference\": \"" + DIRECTORY + "B2002\"}, ",
            "\"_reference\": {\"extension\": [{\"url\": \"u\", \"valueString\": \"x\"}]}, ",
            "\"resourceType\": \"DocumentReference\", ",
            "\"reference\": \"#o\", ",
            "\\u0041",
            "\\/",
            "B2002",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\uFEFF",
            " ");
    private static final List<String> XML_FRAGMENTS = List.of(
            "<custodian><reference value=\"" + DIRECTORY + "B2002\"/></custodian>",
            "<x:custodian xmlns:x=\"urn:x\"><reference value=\"" + DIRECTORY + "B2002\"/></x:custodian>",
            "<Custodian><reference value=\"" + DIRECTORY + "B2002\"/></Custodian>",
            "<reference value=\"" + DIRECTORY + "B2002\"/>",
            " x:value=\"" + DIRECTORY + "B2002\" xmlns:x=\"urn:x\" ",
            " value=\"" + DIRECTORY + "B2002\" ",
            " xmlns=\"urn:x\" ",
            "<extension url=\"u\"><valueString value=\"x\"/></extension>",
            "<![CDATA[x]]>",
            "<!-- <custodian/> -->",
            "&amp;",
            "&#65;",
            "&#10;",
            "B2002",
            "\"",
            "<",
            ">",
            "/",
            "\uFEFF",
            " ");

    private static @Nullable String ours(boolean json, byte[] body) {
        try {
            String reference = RequestBodies.of(json ? "application/fhir+json" : "application/fhir+xml", body)
                    .facts("DocumentReference", Set.of("custodian"))
                    .single("custodian")
                    .text("reference");
            boolean organisation = reference.startsWith(DIRECTORY)
                    && OdsCode.parse(reference.substring(DIRECTORY.length())).isPresent();
            return organisation ? reference : null;
        } catch (RequestBodyException refused) {
            return null;
        }
    }

    private static @Nullable String hapi(boolean json, byte[] body) {
        IParser parser = json ? FHIR.newJsonParser() : FHIR.newXmlParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        try {
            return parser.parseResource(DocumentReference.class, new String(body, StandardCharsets.UTF_8))
                    .getCustodian()
                    .getReference();
        } catch (DataFormatException | IllegalArgumentException refused) {
            return null;
        }
    }

    private static byte[] changed(String body, List<String> fragments, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int at = random.nextInt(text.length());
            String fragment = fragments.get(random.nextInt(fragments.size()));
            if (random.nextInt(3) == 0) {
                text.replace(at, at + 1, fragment);
            } else {
                text.insert(at, fragment);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsTheSameCustodian(boolean json) {
        Random random = new Random(20260101);
        int same = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = i == 0
                    ? (json ? JSON : XML).getBytes(StandardCharsets.UTF_8)
                    : changed(json ? JSON : XML, json ? JSON_FRAGMENTS : XML_FRAGMENTS, random);
            String custodian = ours(json, body);
            if (custodian != null) {
                String read = hapi(json, body);
                assertThat(read == null || read.equals(custodian))
                        .as(new String(body, StandardCharsets.UTF_8))
                        .isTrue();
                same += read == null ? 0 : 1;
            }
        }
        assertThat(same).isGreaterThan(BODIES / 50);
    }
}
