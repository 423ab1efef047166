package org.sspfilter.impl.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.RequestBodyException;

/** Reads the wanted members of a FHIR resource in JSON. A name that stands twice anywhere is refused. */
final class JacksonOracle {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from outside: neither interned nor kept.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FhirFacts.MAX_DEPTH)
                    .build())
            .build();

    private final JsonParser parser;
    private int nodes;

    private JacksonOracle(JsonParser parser) {
        this.parser = parser;
    }

    static Element read(Reader body, String resourceType, Set<String> wanted) throws RequestBodyException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return new JacksonOracle(parser).root(resourceType, wanted);
        } catch (IOException e) {
            // Its message quotes the body.
            throw RequestBodyException.unreadable("The body is not well-formed JSON in UTF-8, or too deep");
        }
    }

    private Element root(String resourceType, Set<String> wanted) throws IOException, RequestBodyException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw RequestBodyException.unreadable("The body is no JSON object");
        }
        Element root = new Element(null);
        String type = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("resourceType")) {
                type = token == JsonToken.VALUE_STRING ? parser.getText() : null;
                parser.skipChildren();
            } else if (FhirFacts.isWanted(name, wanted)) {
                member(root, name, token);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw RequestBodyException.unreadable("Something follows the resource");
        }
        if (!resourceType.equals(type)) {
            throw RequestBodyException.unreadable("The body is no " + resourceType);
        }
        return root;
    }

    private void member(Element parent, String name, JsonToken token) throws IOException, RequestBodyException {
        if (token != JsonToken.START_ARRAY) {
            parent.declare(name, Element.Shape.ONE);
            parent.add(name, node(token));
            return;
        }
        parent.declare(name, Element.Shape.LIST);
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_ARRAY) {
                throw RequestBodyException.unreadable("A list stands in a list");
            }
            parent.add(name, node(item));
        }
    }

    private Element node(@Nullable JsonToken token) throws IOException, RequestBodyException {
        if (++nodes > FhirFacts.MAX_NODES) {
            throw RequestBodyException.unreadable("The members that matter here are too large");
        }
        if (token != JsonToken.START_OBJECT) {
            return new Element(token == JsonToken.VALUE_STRING ? parser.getText() : null);
        }
        Element node = new Element(null);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            member(node, name, parser.nextToken());
        }
        return node;
    }
}
