package org.sspfilter.impl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.ownership.OwnershipRuling;
import org.sspfilter.ownership.PointerQuery;

/** Bodies that two parsers could read differently: never admitted. */
@Tag("L16")
class PointerBodiesTest {

    private static final String CUSTODIAN = PointerBody.CUSTODIAN;

    private static OwnershipRuling rule(PointerRequest request, PointerForm form) throws Exception {
        FakePointerOwners owners = new FakePointerOwners().put(new PointerQuery.ById("p-1"), "p-1", "3", "A1001");
        return request.ruledBy(new DocumentReferenceOwnership(owners, form, PointerRows.heldTo(form.rule())));
    }

    private static void isOwned(PointerRequest request) throws Exception {
        assertThat(rule(request, PointerForm.STU3)).isInstanceOf(OwnershipRuling.Owned.class);
    }

    private static void isUnreadable(PointerRequest request) throws Exception {
        assertThat(rule(request, PointerForm.STU3)).isInstanceOf(OwnershipRuling.Unreadable.class);
    }

    private static void isUnsupported(PointerRequest request) throws Exception {
        assertThat(rule(request, PointerForm.STU3)).isInstanceOf(OwnershipRuling.UnsupportedMedia.class);
    }

    private static PointerRequest json() {
        return PointerRequest.create(PointerBody.JSON);
    }

    private static PointerRequest xml() {
        return PointerRequest.create(PointerBody.XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json",
                "application/json+fhir",
                "application/json",
                "text/json",
                "Application/FHIR+JSON",
                "application/fhir+json;charset=utf-8",
                "application/fhir+json; charset=\"UTF-8\"; fhirVersion=3.0",
                "application/fhir+json \t;\t charset=Utf-8 ; a=b",
                " application/fhir+json ",
            })
    void readsJson(String contentType) throws Exception {
        isOwned(json().contentType(contentType));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+xml", "application/xml+fhir", "application/xml;charset=UTF-8"})
    void readsXml(String contentType) throws Exception {
        isOwned(xml().contentType(contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "text/xml",
                "application/json-patch+json",
                "application/fhir+json, application/fhir+xml",
                "application/fhir+json;charset=utf-16",
                "application/fhir+json;charset=",
                "application/fhir+json;charset",
                "application/fhir+json;charset=utf-8;charset=utf-16",
                "application/fhir+json;charset=utf-16;charset=utf-8",
                "application/fhir+json;charset=iso-8859-1",
                "application/fhir+json; a=b charset=GBK",
                "application/fhir+json; a=b\tcharset=GBK",
                "application/fhir+json; a=b charset=GBK; charset=utf-8",
                "application/fhir+json; charset=utf-8; a=b charset=GBK",
                "application/fhir+json charset=GBK",
                "application/fhir+json; xcharset=GBK",
                "application/fhir+json; xcharset=utf-8",
                "application/fhir+json; charset*=utf-8''GBK",
                "application/fhir+json; a=\"; charset=GBK\"",
                "application/fhir+json; a=\"b\"",
                "application/fhir+json; charset=\"utf-8",
                "application/fhir+json; charset=utf-8 x",
                "application/fhir+json; charset = utf-8",
                "application/fhir+json; charset='utf-8'",
                "application/fhir+json; charset=utf-8;charset=utf-8",
                "application/fhir+json; a = b",
                "application/fhir+json; a",
                "application/fhir+json; =b",
                "application/fhir+json; a=",
                "application/fhir+json;",
                "application/fhir+json;;charset=utf-8",
                "application/fhir+json;\u00a0charset=utf-8",
                "application/fhir+json\u2003",
            })
    void refusesOtherMediaTypesAndCharsets(String contentType) throws Exception {
        isUnsupported(json().contentType(contentType));
    }

    @Test
    void refusesABodyWithoutMediaType() throws Exception {
        isUnsupported(json().contentType(null));
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "br", "''", "'identity, gzip'", "x"})
    void refusesContentCodings(String coding) throws Exception {
        isUnsupported(json().contentEncoding(coding));
    }

    @ParameterizedTest
    @CsvSource({"identity", "Identity"})
    void readsIdentity(@Nullable String coding) throws Exception {
        isOwned(json().contentEncoding(coding));
    }

    @Test
    void refusesABodyOfTheOtherFormat() throws Exception {
        isUnreadable(json().contentType("application/fhir+xml"));
        isUnreadable(xml().contentType("application/fhir+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void refusesOtherCharsetsInTheBytes(String charset) throws Exception {
        isUnreadable(json().body(PointerBody.JSON.plain().getBytes(Charset.forName(charset))));
        isUnreadable(xml().body(PointerBody.XML.plain().getBytes(Charset.forName(charset))));
        isUnreadable(xml().body(PointerBody.XML
                .plain()
                .replace(" encoding=\"UTF-8\"", "")
                .getBytes(Charset.forName(charset))));
    }

    @Test
    void refusesBytesThatAreNotUtf8AndMarks() throws Exception {
        isOwned(json().change("Ours", "Ourś"));
        isUnreadable(json().body(
                        PointerBody.JSON.plain().replace("Ours", "Our\u00e9").getBytes(StandardCharsets.ISO_8859_1)));
        isUnreadable(
                xml().body(PointerBody.XML.plain().replace("Ours", "Our\u00e9").getBytes(StandardCharsets.ISO_8859_1)));
        isUnreadable(json().body("\uFEFF" + PointerBody.JSON.plain()));
        isUnreadable(xml().body("\uFEFF" + PointerBody.XML.plain()));
        isUnreadable(xml().change("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEmptyAndForeignRoots(PointerBody format) throws Exception {
        PointerRequest request = PointerRequest.create(format);
        isUnreadable(request.body(""));
        isUnreadable(request.body(format.plain().replace("DocumentReference", "Bundle")));
        isUnreadable(request.body(format.plain().replace("DocumentReference", "documentReference")));
        isUnreadable(request.body(format.patch()));
        isUnreadable(PointerRequest.update(format).body(format.plain()));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatFollowsTheResource(PointerBody format) throws Exception {
        isUnreadable(PointerRequest.create(format).body(format.plain() + format.plain()));
        isUnreadable(PointerRequest.create(format).body(format.plain() + "x"));
        isOwned(PointerRequest.create(format).body(format.plain() + " \n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#x",
                "Organization/A1001",
                "https://directory.spineservices.nhs.uk/STU3/Organization/A1001/_history/1",
                "https://directory.spineservices.nhs.uk/STU3/Organization/A1001#x",
                "https://directory.spineservices.nhs.uk/STU3/Organization/",
                "https://directory.spineservices.nhs.uk/STU3/organization/A1001",
                "https://directory.spineservices.nhs.uk.evil.example/STU3/Organization/A1001",
                "http://directory.spineservices.nhs.uk/STU3/Organization/A1001",
                "https://directory.spineservices.nhs.uk/STU3/Organization/A1001 ",
                "https://directory.spineservices.nhs.uk/R4/Organization/A1001",
                "",
            })
    void refusesOtherReferencesToTheCustodian(String reference) throws Exception {
        isUnreadable(json().change(CUSTODIAN, reference));
        isUnreadable(xml().change(CUSTODIAN, reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"custodian\": {\"reference\": \"C\"}, \"custodian\"",
                "\"cust\\u006fdian\": {\"reference\": \"C\"}, \"custodian\"",
                "\"Custodian\": {\"reference\": \"C\"}, \"custodian\"",
                "\"relatesto\": [], \"custodian\"",
                "\"x\": {\"y\": 1, \"y\": 2}, \"custodian\"",
                "\"old\"",
                "/* */ \"custodian\"",
                "'x': 1, \"custodian\"",
                "\"x\": NaN, \"custodian\"",
                "\"x\": 1,, \"custodian\"",
            })
    void refusesJsonWithMembersThatCouldBeReadOtherwise(String member) throws Exception {
        isUnreadable(json().change(
                        "\"custodian\": {\"reference\": \"h",
                        member.replace("\"C\"", "\"" + CUSTODIAN + "\"") + ": {\"reference\": \"h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custodian", "relatesTo", "subject", "id", "RelatesTo"})
    void refusesJsonMembersThatStandForWantedOnes(String name) throws Exception {
        isUnreadable(json().change("\"status\"", "\"_" + name + "\": {\"id\": \"x\"}, \"status\""));
        isUnreadable(json().change("\"status\"", "\"\\u005f" + name + "\": [null], \"status\""));
        isOwned(json().change("\"status\"", "\"_status\": {\"id\": \"x\"}, \"_\": 1, \"status\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"C\"",
                "[]",
                "[{\"reference\": \"C\"}]",
                "{}",
                "{\"reference\": null}",
                "{\"reference\": 1}",
                "{\"reference\": [\"C\"]}",
                "{\"reference\": {\"value\": \"C\"}}",
                "{\"Reference\": \"C\"}",
                "{\"reference\": \"C\", \"Reference\": \"C\"}",
                "{\"reference\": \"C\", \"reference\": \"C\"}",
                "{\"reference\": \"C\", \"Identifier\": {\"value\": \"v\"}}",
                "{\"reference\": \"C\", \"_identifier\": {\"id\": \"v\"}}",
                "{\"reference\": \"C\", \"identifier\": {\"system\": \"s\", \"value\": \"v\"}}",
            })
    void refusesJsonCustodiansOfAnotherShape(String custodian) throws Exception {
        isUnreadable(json().change(
                        "{\"reference\": \"" + CUSTODIAN + "\", \"display\": \"Ours\"}",
                        custodian.replace("\"C\"", "\"" + CUSTODIAN + "\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<custodian/>",
                "<custodian value=\"C\"/>",
                "<custodian><reference value=\"C\"/></custodian><custodian><reference value=\"C\"/></custodian>",
                "<custodian><reference value=\"C\"/></custodian><Custodian/>",
                "<custodian><reference value=\"C\"/><reference value=\"C\"/></custodian>",
                "<custodian><reference value=\"C\"/><Reference value=\"C\"/></custodian>",
                "<custodian><reference>C</reference></custodian>",
                "<custodian>x<reference value=\"C\"/></custodian>",
                "<custodian><reference x:value=\"C\" xmlns:x=\"urn:x\"/></custodian>",
                "<custodian xmlns=\"urn:x\"><reference value=\"C\"/></custodian>",
                "<custodian><reference xmlns=\"urn:x\" value=\"C\"/></custodian>",
                "<custodian><reference value=\"C\"/><identifier/></custodian>",
                "<custodian><reference value=\"C\"/><Identifier/></custodian>",
                "<custodian><?x y?><reference value=\"C\"/></custodian>",
                "<custodian><reference value=\"C\"/>&amp;</custodian>",
                "<custodian><reference value=\"C\"/><![CDATA[x]]></custodian>",
                "<custodian><reference value=\"C\"/></custodian>x",
                "<x xmlns=\"urn:x\"><custodian><reference value=\"C\"/></custodian></x>",
            })
    void refusesXmlCustodiansThatCouldBeReadOtherwise(String custodian) throws Exception {
        String valid = "<custodian><reference value=\"" + CUSTODIAN + "\"/><display value=\"Ours\"/></custodian>";
        isUnreadable(xml().change(valid, custodian.replace("\"C\"", "\"" + CUSTODIAN + "\"")));
    }

    /** HAPI FHIR takes any attribute of the local name {@code value}, and the last of several. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "value=\"M\" x:value=\"T\"",
                "x:value=\"T\" value=\"M\"",
                "value=\"M\" x:id=\"T\"",
                "value=\"M\" xml:lang=\"en\"",
                "value=\"M\" Value=\"T\"",
                "value=\"M\" src=\"T\"",
            })
    void refusesAttributesBesideTheOneThatIsRead(String attributes) throws Exception {
        isUnreadable(beside(xml(), attributes, CUSTODIAN, CUSTODIAN.replace("A1001", "B2002")));
        String target = "https://provider.test.nhs.uk/nrl/DocumentReference/p-1";
        isUnreadable(
                beside(PointerRequest.supersede(PointerBody.XML), attributes, target, target.replace("p-1", "theirs")));
        isUnreadable(beside(
                PointerRequest.update(PointerBody.XML),
                attributes,
                "DocumentReference.status",
                "DocumentReference.custodian"));
    }

    private static PointerRequest beside(PointerRequest request, String attributes, String mine, String theirs) {
        return request.change(
                "value=\"" + mine + "\"",
                "xmlns:x=\"urn:x\" "
                        + attributes.replace("\"M\"", '"' + mine + '"').replace("\"T\"", '"' + theirs + '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns:x=\"urn:x\" x:value=\"y\"",
                "xmlns:x=\"http://hl7.org/fhir\" x:value=\"y\"",
                "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://hl7.org/fhir y\"",
                "xml:base=\"https://provider.test.nhs.uk/\"",
                "resourceType=\"Bundle\"",
            })
    void refusesAttributesOfTheRoot(String attribute) throws Exception {
        String root = "xmlns=\"http://hl7.org/fhir\"";
        isUnreadable(xml().change(root, root + " " + attribute));
        isUnreadable(xml().change(root, attribute + " " + root));
        isUnreadable(PointerRequest.update(PointerBody.XML).change(root, root + " " + attribute));
    }

    @Test
    void refusesForeignAttributesOfWhatItLetsGo() throws Exception {
        isUnreadable(xml().change("<status value", "<status xmlns:x=\"urn:x\" x:value=\"y\" value"));
        isUnreadable(xml().change("<contained>", "<contained xmlns:x=\"urn:x\" x:value=\"y\">"));
    }

    @Test
    void readsWhatMayStandBesideAValue() throws Exception {
        isOwned(xml().change("<reference value", "<reference id=\"a\" xmlns:x=\"urn:x\" value"));
        isOwned(xml().change("<custodian><reference", "<custodian><extension url=\"urn:y\"/><reference"));
        isOwned(xml().change("<status value", "<status other=\"y\" value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE DocumentReference>",
                "<!DOCTYPE DocumentReference [<!ENTITY c \"A1001\">]>",
                "<!DOCTYPE DocumentReference SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE DocumentReference [<!ATTLIST reference value CDATA \"x\">]>",
                "<?xml-stylesheet href=\"x\"?>",
            })
    void refusesDocumentTypesAndInstructions(String prolog) throws Exception {
        isUnreadable(xml().change("<!-- a pointer -->", prolog));
    }

    @Test
    void refusesEntitiesThatXmlDoesNotHave() throws Exception {
        isUnreadable(xml().change("A <custodian>", "&nbsp; <custodian>"));
        isOwned(xml().change("A <custodian>", "&#65; <custodian>"));
    }

    @Test
    void refusesXmlOfAnotherNamespace() throws Exception {
        isUnreadable(xml().change("xmlns=\"http://hl7.org/fhir\"", "xmlns=\"http://hl7.org/fhir/\""));
        isUnreadable(xml().change(" xmlns=\"http://hl7.org/fhir\"", ""));
    }

    @Test
    void boundsDepth() throws Exception {
        isOwned(json().change("\"current\"", "[".repeat(49) + "]".repeat(49)));
        isUnreadable(json().change("\"current\"", "[".repeat(50) + "]".repeat(50)));
        isOwned(xml().change("<status value=\"current\"/>", "<a>".repeat(49) + "</a>".repeat(49)));
        isUnreadable(xml().change("<status value=\"current\"/>", "<a>".repeat(50) + "</a>".repeat(50)));
    }

    @Test
    void boundsWhatItKeeps() throws Exception {
        isUnreadable(json().change("\"status\"", "\"relatesTo\": [" + "{},".repeat(10_000) + "{}], \"status\""));
        isUnreadable(xml().change("<status", "<relatesTo/>".repeat(10_000) + "<status"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesMoreThanOneRelation(PointerBody format) throws Exception {
        String twice = format == PointerBody.JSON
                ? "\"relatesTo\": [{\"code\": \"replaces\", \"target\": {R}}, {\"code\": \"replaces\", \"target\": {R}}], \"x\""
                        .replace("R", format.reference())
                : "<relatesTo><code value=\"replaces\"/><target>" + format.reference()
                        + "</target></relatesTo><relatesTo";
        PointerRequest request = PointerRequest.supersede(format);
        isOwned(request);
        isUnreadable(request.change(format == PointerBody.JSON ? "\"relatesTo\"" : "<relatesTo", twice));
    }

    @ParameterizedTest
    @EnumSource
    void refusesRelationsThatReplaceNothing(PointerBody format) throws Exception {
        isUnreadable(PointerRequest.supersede(format).change("replaces", "appends"));
        isUnreadable(PointerRequest.supersede(format).change(format.reference(), ""));
        isUnreadable(PointerRequest.supersede(format).change("/p-1", "/p-1/_history/2"));
        isUnreadable(PointerRequest.supersede(format)
                .change("https://provider.test.nhs.uk/nrl/DocumentReference/p-1", "#p-1"));
        isUnreadable(
                PointerRequest.supersede(format).change("nrl/DocumentReference/p-1", "nrl/DocumentReference?_id=p-1"));
        isUnreadable(PointerRequest.supersede(format).change("nrl/DocumentReference/p-1", "nrl/Patient/p-1"));
        isUnreadable(PointerRequest.supersede(format).change("https://provider", "http://provider"));
        isUnreadable(PointerRequest.supersede(format).change("https://provider", "https://u@provider"));
        isUnreadable(PointerRequest.supersede(format)
                .change(format.reference(), format.identifier())
                .change(PointerRequest.SYSTEM, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"code\": \"replaces\", \"target\": {R}}",
                "[[{\"code\": \"replaces\", \"target\": {R}}]]",
                "[{\"code\": \"replaces\", \"target\": [{R}]}]",
                "[{\"target\": {R}}]",
                "[{\"code\": \"replaces\"}]",
                "[null]",
            })
    void refusesJsonRelationsOfAnotherShape(String relation) throws Exception {
        String json = relation.replace("R", PointerBody.JSON.reference());
        isUnreadable(json().change("\"status\"", "\"relatesTo\": " + json + ", \"status\""));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesPatchesOfAnythingButTheStatus(PointerBody format) throws Exception {
        isOwned(PointerRequest.update(format));
        isUnreadable(PointerRequest.update(format).change(".status", ".custodian"));
        isUnreadable(PointerRequest.update(format).change("replace", "add"));
        isUnreadable(PointerRequest.update(format).change("\"operation\"", "\"operatio\""));
        isUnreadable(PointerRequest.update(format).change("entered-in-error", "Entered in error"));
        isUnreadable(PointerRequest.update(format).change("\"type\"", "\"path\""));
        isUnreadable(PointerRequest.update(format).change("valueCode", "valueString"));
        isUnreadable(PointerRequest.update(format).change("\"value\"", "\"values\""));
    }

    @Test
    @Tag("L12")
    void refusesPatchesWithMoreInThem() throws Exception {
        PointerRequest json = PointerRequest.update(PointerBody.JSON);
        isUnreadable(json.change("}]}]}", "}]}, {\"name\": \"operation\"}]}"));
        isUnreadable(PointerRequest.update(PointerBody.JSON)
                .change("entered-in-error\"}", "entered-in-error\"}, {\"name\": \"x\", \"valueString\": \"y\"}"));
        isUnreadable(PointerRequest.update(PointerBody.JSON)
                .change("entered-in-error\"", "entered-in-error\", \"valueCode\": \"x\""));
        isUnreadable(PointerRequest.update(PointerBody.JSON)
                .change("\"name\": \"operation\"", "\"name\": \"operation\", \"valueString\": \"x\""));
        isUnreadable(PointerRequest.update(PointerBody.XML)
                .change("</parameter>", "</parameter><parameter><name value=\"operation\"/></parameter>"));
        isUnreadable(PointerRequest.update(PointerBody.XML)
                .change("<part><name value=\"type\"/>", "<part><name value=\"type\"/><resource/>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json-patch+json", "application/merge-patch+json", "application/xml-patch+xml", ""})
    @Tag("L12")
    void refusesPatchesOfOtherKindsByTheirMediaType(String contentType) throws Exception {
        isUnsupported(PointerRequest.update(PointerBody.JSON).contentType(contentType));
        isUnsupported(PointerRequest.update(PointerBody.XML).contentType(contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\": \"replace\", \"path\": \"/custodian/reference\", \"value\": \"x\"}]",
                "{\"custodian\": {\"reference\": \"x\"}}",
                "{\"resourceType\": \"DocumentReference\", \"custodian\": {\"reference\": \"x\"}}",
            })
    @Tag("L12")
    void refusesPatchesOfOtherKindsThatPassForFhir(String patch) throws Exception {
        isUnreadable(PointerRequest.update(PointerBody.JSON).body(patch));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("L12")
    void refusesBundlesInThePlaceOfAPointer(PointerBody format) throws Exception {
        for (String type : new String[] {"batch", "transaction"}) {
            String bundle = format == PointerBody.JSON
                    ? "{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": [{\"resource\": "
                            + format.plain() + "}]}"
                    : "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"" + type + "\"/></Bundle>";
            isUnreadable(PointerRequest.create(format).body(bundle));
        }
    }
}
