package org.sspfilter.impl.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An OperationOutcome read back by a parser that is not ours: path to value, the same for JSON and XML. */
final class ReadOutcome {

    private ReadOutcome() {}

    static Map<String, String> of(Refusal refusal) throws Exception {
        return refusal.contentType().contains("json") ? json(refusal.body()) : xml(refusal.body());
    }

    static Map<String, String> json(byte[] body) throws Exception {
        Map<String, String> values = new TreeMap<>();
        try (JsonParser parser = new JsonFactory()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .createParser(body)) {
            List<String> path = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    path.add(parser.currentName());
                } else if (token.isScalarValue()) {
                    values.put(String.join(".", path), parser.getText());
                    removeLast(path);
                } else if ((token == JsonToken.END_OBJECT
                                && parser.getParsingContext().inObject())
                        || token == JsonToken.END_ARRAY) {
                    removeLast(path);
                }
            }
        }
        return values;
    }

    static Map<String, String> xml(byte[] body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getDocumentElement();
        Map<String, String> values = new TreeMap<>();
        values.put("resourceType", root.getLocalName());
        collect(root, "", values);
        return values;
    }

    private static void collect(Element element, String path, Map<String, String> values) {
        if (!"http://hl7.org/fhir".equals(element.getNamespaceURI())) {
            throw new IllegalStateException("Not a FHIR element: " + element);
        }
        if (element.hasAttribute("value") && values.put(path, element.getAttribute("value")) != null) {
            throw new IllegalStateException(path + " stands twice");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element inner)) {
                throw new IllegalStateException("Text in " + path);
            }
            collect(inner, (path.isEmpty() ? "" : path + ".") + inner.getLocalName(), values);
        }
    }

    private static void removeLast(List<String> path) {
        if (!path.isEmpty()) {
            path.remove(path.size() - 1);
        }
    }
}
