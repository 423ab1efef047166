package org.sspfilter.impl.ownership;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A body as a lenient application could read it, by parsers that are not ours.
 *
 * @param value the text, empty when it has none
 * @param members what it holds, by name
 */
record OthersReading(String value, Map<String, List<OthersReading>> members) {

    /** Which of several members of one name is read. */
    private enum Pick {
        FIRST,
        LAST,
        /** And those that differ in case. */
        EVERY;

        OthersReading reading(String value) {
            return new OthersReading(
                    value, this == EVERY ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new HashMap<>());
        }

        void put(OthersReading parent, String name, List<OthersReading> read) {
            List<OthersReading> known = parent.members.computeIfAbsent(name, any -> new ArrayList<>());
            if (this == LAST) {
                known.clear();
            }
            if (this != FIRST || known.isEmpty()) {
                known.addAll(read);
            }
        }
    }

    /** Every way to read the body. */
    static List<OthersReading> of(byte[] body, String mediaType) throws Exception {
        if (mediaType.endsWith("xml")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            return List.of(read(builder.parse(new ByteArrayInputStream(body)).getDocumentElement()));
        }
        List<OthersReading> readings = new ArrayList<>();
        for (Pick pick : Pick.values()) {
            try (JsonParser parser = new JsonFactory().createParser(body)) {
                parser.nextToken();
                readings.addAll(read(parser, pick));
            }
        }
        return readings;
    }

    /** What stands where these names lead to. */
    List<OthersReading> at(String... path) {
        List<OthersReading> found = List.of(this);
        for (String name : path) {
            found = found.stream()
                    .flatMap(one -> one.members.getOrDefault(name, List.of()).stream())
                    .toList();
        }
        return found;
    }

    /** The texts where these names lead to. */
    List<String> texts(String... path) {
        return at(path).stream().map(OthersReading::value).toList();
    }

    /** By local names alone. */
    private static OthersReading read(Element element) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if ("value".equalsIgnoreCase(attribute.getLocalName())) {
                value.append(attribute.getNodeValue());
            }
        }
        OthersReading read = Pick.EVERY.reading(value.toString());
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element member) {
                Pick.EVERY.put(read, member.getLocalName(), List.of(read(member)));
            }
        }
        return read;
    }

    private static List<OthersReading> read(JsonParser parser, Pick pick) throws Exception {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<OthersReading> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.addAll(read(parser, pick));
            }
            return items;
        }
        OthersReading read = pick.reading(parser.currentToken().isScalarValue() ? parser.getText() : "");
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                pick.put(read, name, read(parser, pick));
            }
        }
        return List.of(read);
    }
}
