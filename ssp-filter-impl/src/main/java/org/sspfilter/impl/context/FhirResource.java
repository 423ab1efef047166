package org.sspfilter.impl.context;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.json.JsonCursor;
import org.sspfilter.impl.json.JsonCursor.Kind;
import org.sspfilter.impl.json.MalformedJsonException;

/**
 * What is read of a FHIR resource inside a claim: a Device, Organization or Practitioner. Plain JSON with limits: other
 * elements are passed over, references are not followed, narrative is not looked at.
 *
 * <p>Belongs to one request.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, "requesting_device", "requesting_organization", "requesting_practitioner".
 */
final class FhirResource {

    /** An identifier. */
    record Identifier(String system, String value) {}

    private static final int MOST_IDENTIFIERS = 16;
    private static final int MOST_USUAL = 3;
    private static final byte[] TYPE = ascii("resourceType");
    private static final byte[] ID = ascii("id");
    private static final byte[] IDENTIFIER = ascii("identifier");
    private static final byte[] NAME = ascii("name");
    private static final byte[] MODEL = ascii("model");
    private static final byte[] VERSION = ascii("version");
    private static final byte[] SYSTEM = ascii("system");
    private static final byte[] VALUE = ascii("value");

    private List<Identifier> identifiers = List.of();
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String model;
    private @Nullable String version;
    private boolean broken;

    private FhirResource() {}

    /**
     * Reads a resource.
     *
     * @param json at a value
     * @return the resource; null when the value is no object, or an empty one
     */
    static @Nullable FhirResource read(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return null;
        }
        FhirResource resource = new FhirResource();
        boolean empty = true;
        json.beginObject();
        while (json.nextMember()) {
            empty = false;
            resource.readMember(json);
        }
        return empty ? null : resource;
    }

    private void readMember(JsonCursor json) throws MalformedJsonException {
        if (json.nameIs(TYPE)) {
            type = element(json);
        } else if (json.nameIs(ID)) {
            id = element(json);
        } else if (json.nameIs(IDENTIFIER)) {
            readIdentifiers(json);
        } else if (json.nameIs(NAME)) {
            // An organisation's name is a string, a practitioner's is not.
            name = json.peek() == Kind.STRING ? element(json) : HumanName.read(json);
        } else if (json.nameIs(MODEL)) {
            model = element(json);
        } else if (json.nameIs(VERSION)) {
            version = element(json);
        } else {
            json.skip();
        }
    }

    private @Nullable String element(JsonCursor json) throws MalformedJsonException {
        String text = ClaimText.read(json);
        broken |= text == null;
        return text;
    }

    private void readIdentifiers(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            broken = true;
            return;
        }
        json.beginArray();
        while (json.nextElement()) {
            Identifier identifier = readIdentifier(json);
            if (identifier == null || identifiers.size() == MOST_IDENTIFIERS) {
                broken = true;
            } else {
                if (identifiers.isEmpty()) {
                    identifiers = new ArrayList<>(MOST_USUAL);
                }
                identifiers.add(identifier);
            }
        }
    }

    private static @Nullable Identifier readIdentifier(JsonCursor json) throws MalformedJsonException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return null;
        }
        String system = null;
        String value = null;
        json.beginObject();
        while (json.nextMember()) {
            if (json.nameIs(SYSTEM)) {
                system = ClaimText.read(json);
            } else if (json.nameIs(VALUE)) {
                value = ClaimText.read(json);
            } else {
                json.skip();
            }
        }
        return system == null || value == null ? null : new Identifier(system, value);
    }

    /** Whether it is of this type, and each element that is read has its form. */
    boolean is(String resourceType) {
        return !broken && resourceType.equals(type);
    }

    /** Its identifiers, in order. */
    List<Identifier> identifiers() {
        return identifiers;
    }

    @Nullable
    String id() {
        return id;
    }

    /** Its name as one line; null when it has none that can be read. */
    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    String version() {
        return version;
    }

    /** A list with one element more. Most lists here have one, and such a list needs no array. */
    static <T> List<T> with(List<T> list, T element) {
        if (list.isEmpty()) {
            return List.of(element);
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
