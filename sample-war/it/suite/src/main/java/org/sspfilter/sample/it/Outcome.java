package org.sspfilter.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * An OperationOutcome of one issue, read from JSON or XML by the form that FHIR gives it: members and elements in other places
 * are not found.
 *
 * @param id its id
 * @param profile what it claims to follow
 * @param severity of the issue
 * @param issue its type
 * @param system of the code
 * @param code the Spine code
 * @param diagnostics a sentence
 */
record Outcome(
        String id, String profile, String severity, String issue, String system, String code, String diagnostics) {

    private static final String FHIR = "http://hl7.org/fhir";

    /** Reads it, by the media type that it came with. */
    static Outcome read(String mediaType, String body) {
        return mediaType.contains("xml") ? xml(body) : json(body);
    }

    private static Outcome json(String body) {
        Object whole = JsonValue.read(body);
        assertThat(at(whole, "resourceType")).isEqualTo("OperationOutcome");
        assertThat(at(whole, "issue") instanceof List<?> issues ? issues.size() : 0)
                .isEqualTo(1);
        return new Outcome(
                text(at(whole, "id")),
                text(at(whole, "meta", "profile", "0")),
                text(at(whole, "issue", "0", "severity")),
                text(at(whole, "issue", "0", "code")),
                text(at(whole, "issue", "0", "details", "coding", "0", "system")),
                text(at(whole, "issue", "0", "details", "coding", "0", "code")),
                text(at(whole, "issue", "0", "diagnostics")));
    }

    private static @Nullable Object at(@Nullable Object value, String... path) {
        @Nullable Object here = value;
        for (String step : path) {
            if (here instanceof Map<?, ?> object) {
                here = object.get(step);
            } else if (here instanceof List<?> array && !array.isEmpty()) {
                here = array.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return here;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static Outcome xml(String body) {
        Element whole = parsed(body);
        assertThat(whole.getNamespaceURI()).isEqualTo(FHIR);
        assertThat(whole.getLocalName()).isEqualTo("OperationOutcome");
        assertThat(whole.getElementsByTagNameNS(FHIR, "issue").getLength()).isEqualTo(1);
        return new Outcome(
                value(whole, "id"),
                value(whole, "meta", "profile"),
                value(whole, "issue", "severity"),
                value(whole, "issue", "code"),
                value(whole, "issue", "details", "coding", "system"),
                value(whole, "issue", "details", "coding", "code"),
                value(whole, "issue", "diagnostics"));
    }

    private static Element parsed(String body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("No XML: " + body, e);
        }
    }

    private static String value(Element from, String... path) {
        Element here = from;
        for (String step : path) {
            Element found = child(here, step);
            if (found == null) {
                return "";
            }
            here = found;
        }
        return here.getAttribute("value");
    }

    private static @Nullable Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        return null;
    }
}
