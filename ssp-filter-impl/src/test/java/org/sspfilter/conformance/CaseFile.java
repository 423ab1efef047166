package org.sspfilter.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of cases. */
final class CaseFile {

    private CaseFile() {}

    static List<ConformanceCase> read(Path file) throws IOException {
        List<ConformanceCase> cases = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            Map<?, ?> root = (Map<?, ?>) Objects.requireNonNull(value(json));
            for (Object one : (List<?>) Objects.requireNonNull(root.get("cases"))) {
                cases.add(read(text(root, "suite"), (Map<?, ?>) one));
            }
        }
        return cases;
    }

    @SuppressWarnings("unchecked")
    private static ConformanceCase read(String suite, Map<?, ?> fields) {
        Object opts = fields.get("opts");
        return new ConformanceCase(
                suite,
                text(fields, "id"),
                text(fields, "title"),
                binaries(fields, "chain"),
                binaries(fields, "anchors"),
                binaries(fields, "crls"),
                Boolean.TRUE.equals(fields.get("revocation")),
                Instant.parse(text(fields, "time")),
                (String) fields.get("eku"),
                (String) fields.get("name"),
                opts == null ? Map.of() : (Map<String, Object>) opts,
                text(fields, "expect").equals("ACCEPT"),
                Set.copyOf(texts(fields, "needs")));
    }

    private static String text(Map<?, ?> fields, String name) {
        return Objects.toString(fields.get(name), "");
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Map<?, ?> fields, String name) {
        Object list = fields.get(name);
        return list == null ? List.of() : (List<String>) list;
    }

    private static List<byte[]> binaries(Map<?, ?> fields, String name) {
        return texts(fields, name).stream().map(Base64.getDecoder()::decode).toList();
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new HashMap<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, value(json));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                yield items;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getIntValue();
            default -> json.getText();
        };
    }
}
