package org.sspfilter.impl.fhir;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.JsonRules;
import org.sspfilter.impl.json.MalformedJsonException;
import org.sspfilter.ownership.RequestBodyException;

/** Reads the wanted members of a FHIR resource in JSON. A name that stands twice anywhere is refused. */
final class FhirJson {

    /** No FHIR type has half as many members, their extensions included. */
    private static final int NAMES_IN_OBJECT = 256;

    /** Far more digits than a decimal needs. */
    private static final int NUMBER_LENGTH = 100;

    private static final JsonRules RULES = new JsonRules(
            FhirFacts.MAX_DEPTH, Integer.MAX_VALUE, NAMES_IN_OBJECT, NUMBER_LENGTH, (bytes, start, end) -> null);

    private final JsonCursor json;
    private int elements;

    private FhirJson(JsonCursor json) {
        this.json = json;
    }

    static Element read(byte[] body, String resourceType, Set<String> wanted) throws RequestBodyException {
        try {
            return new FhirJson(new JsonCursor(RULES, body)).root(resourceType, wanted);
        } catch (MalformedJsonException e) {
            throw RequestBodyException.unreadable("The body is not JSON as it is read here: " + e.getMessage());
        }
    }

    private Element root(String resourceType, Set<String> wanted) throws MalformedJsonException, RequestBodyException {
        json.beginObject();
        Element root = new Element(null);
        String type = null;
        while (json.nextMember()) {
            String name = json.name();
            if (name.equals("resourceType")) {
                type = text();
            } else if (FhirFacts.isWanted(name, wanted)) {
                member(root, name);
            } else {
                refuseCompanion(name, wanted);
                json.skip();
            }
        }
        json.end();
        if (!resourceType.equals(type)) {
            throw RequestBodyException.unreadable("The body is no " + resourceType);
        }
        return root;
    }

    /**
     * Refuses what FHIR writes beside a primitive, an underscore and its name: where the member itself is absent, HAPI FHIR makes
     * an element of it, of a primitive or not.
     */
    private static void refuseCompanion(String name, Set<String> wanted) throws RequestBodyException {
        if (name.startsWith("_") && FhirFacts.isWanted(name.substring(1), wanted)) {
            throw RequestBodyException.unreadable("A member stands for " + name.substring(1) + ", with an underscore");
        }
    }

    /** The next value when it is a string; what else it may be is passed over. */
    private @Nullable String text() throws MalformedJsonException {
        if (json.peek() == Kind.STRING) {
            return json.string();
        }
        json.skip();
        return null;
    }

    private void member(Element parent, String name) throws MalformedJsonException, RequestBodyException {
        if (json.peek() != Kind.ARRAY) {
            parent.declare(name, Element.Shape.ONE);
            parent.add(name, element());
            return;
        }
        parent.declare(name, Element.Shape.LIST);
        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == Kind.ARRAY) {
                throw RequestBodyException.unreadable("A list stands in a list");
            }
            parent.add(name, element());
        }
    }

    private Element element() throws MalformedJsonException, RequestBodyException {
        if (++elements > FhirFacts.MAX_NODES) {
            throw RequestBodyException.unreadable("The members that matter here are too large");
        }
        if (json.peek() != Kind.OBJECT) {
            return new Element(text());
        }
        json.beginObject();
        Element element = new Element(null);
        while (json.nextMember()) {
            member(element, json.name());
        }
        return element;
    }
}
