package org.sspfilter.impl.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * How others read a body: strict ones, and ones that take the last of two names, or the first. What our reader accepts every
 * one of them must read alike.
 */
final class FhirOracle {

    static final String TYPE = "DocumentReference";
    static final Set<String> WANTED = Set.of("custodian", "relatesTo", "subject");

    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";

    private FhirOracle() {}

    /** What our reader makes of JSON, agreed by the others; null when it refuses. */
    static @Nullable FhirElement json(byte[] body) throws Exception {
        FhirElement ours = ours(JSON, body);
        if (ours != null) {
            String text = new String(body, StandardCharsets.UTF_8);
            String expected = described(ours);
            assertThat(described(JacksonOracle.read(new StringReader(text), TYPE, WANTED)))
                    .isEqualTo(expected);
            assertThat(described(root(tree(text, true)))).isEqualTo(expected);
            assertThat(described(root(tree(text, false)))).isEqualTo(expected);
        }
        return ours;
    }

    /** What our reader makes of XML, agreed by the others; null when it refuses. */
    static @Nullable FhirElement xml(byte[] body) throws Exception {
        FhirElement ours = ours(XML, body);
        if (ours != null) {
            String expected = described(ours);
            assertThat(described(
                            StaxOracle.read(new StringReader(new String(body, StandardCharsets.UTF_8)), TYPE, WANTED)))
                    .isEqualTo(expected);
            assertThat(described(document(body), true)).isEqualTo(expected);
        }
        return ours;
    }

    private static @Nullable FhirElement ours(String contentType, byte[] body) {
        try {
            return new HeldBody(contentType, null, body).facts(TYPE, WANTED);
        } catch (RequestBodyException refused) {
            return null;
        }
    }

    private static String described(FhirElement element) throws RequestBodyException {
        StringBuilder text = new StringBuilder().append(element.value()).append('{');
        for (String name : element.names()) {
            text.append(name).append(':');
            for (FhirElement child : children(element, name)) {
                text.append(described(child));
            }
        }
        return text.append('}').toString();
    }

    private static List<FhirElement> children(FhirElement element, String name) throws RequestBodyException {
        try {
            return List.of(element.single(name));
        } catch (RequestBodyException several) {
            return element.all(name);
        }
    }

    private static Map<String, @Nullable Object> root(@Nullable Object tree) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) Objects.requireNonNull(tree)).entrySet()) {
            if (WANTED.contains(member.getKey())) {
                wanted.put((String) member.getKey(), member.getValue());
            }
        }
        return wanted;
    }

    private static String described(@Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> members)) {
            return (tree instanceof String ? tree : null) + "{}";
        }
        StringBuilder text = new StringBuilder("null{");
        members.forEach((name, value) -> {
            text.append(name).append(':');
            List<?> items = value instanceof List<?> list ? list : Collections.singletonList(value);
            items.forEach(item -> text.append(described(item)));
        });
        return text.append('}').toString();
    }

    private static @Nullable Object tree(String text, boolean last) throws Exception {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return tree(parser, last);
        }
    }

    private static @Nullable Object tree(JsonParser parser, boolean last) throws Exception {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(tree(parser, last));
            }
            return list;
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                Object value = tree(parser, last);
                if (last || !map.containsKey(name)) {
                    map.put(name, value);
                }
            }
            return map;
        }
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    private static Element document(byte[] body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
    }

    /** By local names alone, and the last of several attributes of one local name. */
    private static String described(Element element, boolean root) {
        String value = null;
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if ("value".equals(attribute.getLocalName()) && attribute.getNamespaceURI() == null) {
                value = attribute.getNodeValue();
            }
        }
        Map<String, StringBuilder> members = new LinkedHashMap<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element member && (!root || WANTED.contains(member.getLocalName()))) {
                members.computeIfAbsent(member.getLocalName(), name -> new StringBuilder())
                        .append(described(member, false));
            }
        }
        StringBuilder text = new StringBuilder().append(value).append('{');
        members.forEach((name, children) -> text.append(name).append(':').append(children));
        return text.append('}').toString();
    }
}
