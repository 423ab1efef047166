package org.sspfilter.impl.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.DirectoryUnavailableException;

/**
 * Reads a page of systems. A name that stands twice in an object, a member of another kind than FHIR's, or anything but a
 * searchset of Devices is a broken answer; members that do not matter here are passed over. One for a page.
 */
final class DevicePageReader {

    private static final int MAX_DEPTH = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from outside: neither interned nor kept.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser json;
    private final List<Device> devices = new ArrayList<>();
    private @Nullable String next;

    private DevicePageReader(JsonParser json) {
        this.json = json;
    }

    static DevicePage read(byte[] body) throws DirectoryUnavailableException {
        try (JsonParser json = FACTORY.createParser(body)) {
            DevicePage page = new DevicePageReader(json).page();
            require(json.nextToken() == null);
            return page;
        } catch (IOException e) {
            // Its message quotes the body.
            throw new DirectoryUnavailableException("The FHIR API sent no well-formed searchset of Devices");
        }
    }

    private DevicePage page() throws IOException {
        String type = null;
        String kind = null;
        int total = -1;
        require(json.nextToken() == JsonToken.START_OBJECT);
        for (String name = name(); name != null; name = name()) {
            switch (name) {
                case "resourceType" -> type = text();
                case "type" -> kind = text();
                case "total" -> {
                    require(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
                    total = json.getIntValue();
                    require(total >= 0);
                }
                case "link" -> each(this::link);
                case "entry" -> each(this::entry);
                default -> json.skipChildren();
            }
        }
        require("Bundle".equals(type) && "searchset".equals(kind));
        return new DevicePage(devices, total, next);
    }

    private void link() throws IOException {
        String relation = null;
        String url = null;
        for (String name = name(); name != null; name = name()) {
            switch (name) {
                case "relation" -> relation = text();
                case "url" -> url = text();
                default -> json.skipChildren();
            }
        }
        if ("next".equals(relation)) {
            require(next == null && url != null);
            next = url;
        }
    }

    private void entry() throws IOException {
        boolean found = false;
        for (String name = name(); name != null; name = name()) {
            if (name.equals("resource")) {
                object();
                devices.add(device());
                found = true;
            } else {
                json.skipChildren();
            }
        }
        require(found);
    }

    private Device device() throws IOException {
        String type = null;
        List<String> asids = new ArrayList<>();
        List<String> partyKeys = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        List<String> interactions = new ArrayList<>();
        for (String name = name(); name != null; name = name()) {
            switch (name) {
                case "resourceType" -> type = text();
                case "identifier" ->
                    each(() -> {
                        Identifier identifier = identifier();
                        identifier.addTo(Device.ASID, asids);
                        identifier.addTo(Device.PARTY_KEY, partyKeys);
                    });
                case "owner" -> {
                    object();
                    reference().addTo(Device.ORGANISATION, owners);
                }
                case "extension" -> each(() -> extension(interactions));
                default -> json.skipChildren();
            }
        }
        require("Device".equals(type));
        return new Device(asids, partyKeys, owners.isEmpty() ? null : owners.get(0), interactions);
    }

    private void extension(List<String> interactions) throws IOException {
        String url = null;
        Identifier value = Identifier.NONE;
        for (String name = name(); name != null; name = name()) {
            switch (name) {
                case "url" -> url = text();
                case "valueReference" -> {
                    object();
                    value = reference();
                }
                default -> json.skipChildren();
            }
        }
        if (Device.INTERACTION_EXTENSION.equals(url)) {
            value.addTo(Device.INTERACTION, interactions);
        }
    }

    private Identifier reference() throws IOException {
        Identifier identifier = Identifier.NONE;
        for (String name = name(); name != null; name = name()) {
            if (name.equals("identifier")) {
                object();
                identifier = identifier();
            } else {
                json.skipChildren();
            }
        }
        return identifier;
    }

    private Identifier identifier() throws IOException {
        String system = null;
        String value = null;
        for (String name = name(); name != null; name = name()) {
            switch (name) {
                case "system" -> system = text();
                case "value" -> value = text();
                default -> json.skipChildren();
            }
        }
        return new Identifier(system, value);
    }

    /** The name of the next member, with its value to be read; null at the end of the object. */
    private @Nullable String name() throws IOException {
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return null;
        }
        String name = json.currentName();
        json.nextToken();
        return name;
    }

    private String text() throws IOException {
        require(json.currentToken() == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private void object() throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
    }

    private void each(Step step) throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            object();
            step.read();
        }
    }

    private static void require(boolean right) throws IOException {
        if (!right) {
            throw new IOException("not FHIR");
        }
    }

    /** Reads one object of a list. */
    private interface Step {
        void read() throws IOException;
    }

    /** A value and who gives it. */
    private record Identifier(
            @Nullable String system, @Nullable String value) {

        private static final Identifier NONE = new Identifier(null, null);

        void addTo(String wanted, List<String> values) {
            if (wanted.equals(system) && value != null) {
                values.add(value);
            }
        }
    }
}
