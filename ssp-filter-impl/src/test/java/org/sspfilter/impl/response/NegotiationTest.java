package org.sspfilter.impl.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.impl.stage.FakeRequest;

class NegotiationTest {

    private static void chooses(FakeRequest request, String json, String xml) {
        assertThat(Negotiation.format(request, Format.JSON)).isEqualTo(Format.valueOf(json));
        assertThat(Negotiation.format(request, Format.XML)).isEqualTo(Format.valueOf(xml));
    }

    private static void isDefault(FakeRequest request) {
        chooses(request, "JSON", "XML");
    }

    @Test
    void takesTheDefaultWhenNothingIsAskedFor() {
        isDefault(new FakeRequest());
    }

    @ParameterizedTest
    @CsvSource({
        "_format=application/fhir+json,JSON",
        "_format=application/fhir+xml,XML",
        "_format=application/fhir%2Bxml,XML",
        "_format=application%2ffhir%20xml,XML",
        "_format=application/json+fhir,JSON",
        "_format=application/xml+fhir,XML",
        "_format=json,JSON",
        "_format=xml,XML",
        "_format=text/json,JSON",
        "_format=text/xml,XML",
        "_format=APPLICATION/FHIR+XML,XML",
        "_format=application/fhir+xml;charset=utf-8,XML",
        "a=b&_format=xml,XML",
        "_format=xml&a=b,XML",
        "x_format=json&_format=xml,XML",
    })
    void readsTheFormatParameter(String query, Format format) {
        chooses(new FakeRequest().query(query), format.name(), format.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_format=html",
                "_format=",
                "_format=%",
                "_format=%2",
                "_format=%zz",
                "_format=xml&_format=xml",
                "_format=xml&_format=json",
            })
    void takesTheDefaultForFormatsThatThereAreNot(String query) {
        isDefault(new FakeRequest().query(query).header("Accept", "application/fhir+xml;q=0.1"));
        isDefault(new FakeRequest().query(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x_format=xml", "_formatx=xml", "_format", "_Format=xml", "a=_format=xml"})
    void passesOverOtherParameters(String query) {
        chooses(new FakeRequest().query(query).header("Accept", "application/fhir+json"), "JSON", "JSON");
    }

    @Test
    void readsAFormatOfAHundredCharactersAndNoMore() {
        String format = "application/fhir+xml;";
        chooses(new FakeRequest().query("_format=" + format + "x".repeat(100 - format.length())), "XML", "XML");
        isDefault(new FakeRequest().query("_format=" + format + "x".repeat(101 - format.length())));
    }

    @Test
    void putsTheParameterOverTheHeader() {
        chooses(new FakeRequest().query("_format=xml").header("Accept", "application/fhir+json"), "XML", "XML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/fhir+json | JSON | JSON",
                "application/fhir+xml | XML | XML",
                "application/json+fhir | JSON | JSON",
                "application/xml+fhir;charset=utf-8 | XML | XML",
                "text/json | JSON | JSON",
                "*/* | JSON | XML",
                "application/* | JSON | XML",
                "text/html, */*;q=0.8 | JSON | XML",
                "application/fhir+xml, */* | XML | XML",
                "application/fhir+xml;q=0.5, application/fhir+json;q=0.6 | JSON | JSON",
                "application/fhir+xml;q=0.501, application/fhir+json;q=0.5 | XML | XML",
                "application/fhir+xml ; Q=1.000 , application/fhir+json;q=0.999 | XML | XML",
                "application/fhir+xml, application/fhir+json | XML | XML",
                "application/fhir+json, application/fhir+xml | JSON | JSON",
                "application/fhir+json;q=0, */* | XML | XML",
                "application/fhir+xml;q=0, */* | JSON | JSON",
                "application/fhir+xml;q=0 | JSON | XML",
                "*/*, application/*;q=0 | JSON | XML",
                "text/html | JSON | XML",
                "application/fhir+xml;q=2, application/fhir+json;q=0.1 | JSON | JSON",
                "application/fhir+xml;q=x, application/fhir+json;q=0.1 | JSON | JSON",
                "application/fhir+xml;q=, application/fhir+json;q=0.1 | JSON | JSON",
                "application/fhir+xml;q=0.12345 | JSON | XML",
                "application/fhir+xml;q=1.001 | JSON | XML",
                ",,;;=,q | JSON | XML",
            })
    void readsTheAcceptHeader(String accept, String json, String xml) {
        chooses(new FakeRequest().header("Accept", accept), json, xml);
    }

    @Test
    void readsEveryAcceptHeader() {
        chooses(new FakeRequest().header("Accept", "text/html", "application/fhir+xml"), "XML", "XML");
    }

    @Test
    @Tag("D05")
    void boundsTheRangesThatItReads() {
        String other = "text/html,";
        chooses(new FakeRequest().header("Accept", other.repeat(62) + "application/fhir+xml"), "XML", "XML");
        chooses(new FakeRequest().header("Accept", other.repeat(63) + "application/fhir+xml"), "XML", "XML");
        isDefault(new FakeRequest().header("Accept", other.repeat(64) + "application/fhir+xml"));
        isDefault(new FakeRequest().header("Accept", other.repeat(10_000) + "application/fhir+xml"));
        isDefault(new FakeRequest().header("Accept", ";q=".repeat(10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "application/fhir+xml,XML,XML",
        "application/fhir+json; charset=utf-8,JSON,JSON",
        "application/xml+fhir,XML,XML",
        "text/plain,JSON,XML",
        "'',JSON,XML",
    })
    void fallsBackToTheTypeOfTheBody(String contentType, String json, String xml) {
        chooses(new FakeRequest().header("Content-Type", contentType), json, xml);
        chooses(new FakeRequest().header("Content-Type", contentType).header("Accept", " "), json, xml);
    }

    @Test
    void putsTheHeaderOverTheTypeOfTheBody() {
        isDefault(
                new FakeRequest().header("Content-Type", "application/fhir+xml").header("Accept", "*/*"));
    }
}
