package org.sspfilter.impl.ownership;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the wanted members of a FHIR resource in JSON. A name that stands twice anywhere is refused. */
final class FhirJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from outside: neither interned nor kept.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FhirBody.MAX_DEPTH)
                    .build())
            .build();

    private final JsonParser parser;
    private int nodes;

    private FhirJson(JsonParser parser) {
        this.parser = parser;
    }

    static Node read(Reader body, String resourceType, Set<String> wanted) throws BodyRefused {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return new FhirJson(parser).root(resourceType, wanted);
        } catch (IOException e) {
            // Its message quotes the body.
            throw BodyRefused.unreadable("The body is not well-formed JSON in UTF-8, or too deep");
        }
    }

    private Node root(String resourceType, Set<String> wanted) throws IOException, BodyRefused {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BodyRefused.unreadable("The body is no JSON object");
        }
        Node root = new Node(null);
        String type = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("resourceType")) {
                type = token == JsonToken.VALUE_STRING ? parser.getText() : null;
                parser.skipChildren();
            } else if (FhirBody.isWanted(name, wanted)) {
                member(root, name, token);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw BodyRefused.unreadable("Something follows the resource");
        }
        if (!resourceType.equals(type)) {
            throw BodyRefused.unreadable("The body is no " + resourceType);
        }
        return root;
    }

    private void member(Node parent, String name, JsonToken token) throws IOException, BodyRefused {
        if (token != JsonToken.START_ARRAY) {
            parent.declare(name, Node.Shape.ONE);
            parent.add(name, node(token));
            return;
        }
        parent.declare(name, Node.Shape.LIST);
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_ARRAY) {
                throw BodyRefused.unreadable("A list stands in a list");
            }
            parent.add(name, node(item));
        }
    }

    private Node node(@Nullable JsonToken token) throws IOException, BodyRefused {
        if (++nodes > FhirBody.MAX_NODES) {
            throw BodyRefused.unreadable("The members that matter here are too large");
        }
        if (token != JsonToken.START_OBJECT) {
            return new Node(token == JsonToken.VALUE_STRING ? parser.getText() : null);
        }
        Node node = new Node(null);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            member(node, name, parser.nextToken());
        }
        return node;
    }
}
