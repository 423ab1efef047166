package org.sspfilter.impl.registration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.settings.EndpointKey;

/**
 * Rows of a JSON file: an array of objects, each member a text, or an array of texts where it is a list. A member that is not
 * known, or stands twice, is refused: somebody meant something by it.
 */
final class JsonRows {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 64 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private final RowSink sink;

    private JsonRows(JsonParser parser, RowSink sink) {
        this.parser = parser;
        this.sink = sink;
    }

    static void read(Reader text, RowSink sink) throws IOException, UnreadableRowsException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                new JsonRows(parser, sink).all();
            } catch (JsonEOFException cutShort) {
                throw new UnreadableRowsException(
                        " line " + parser.currentLocation().getLineNr() + ": the file ends within the array");
            } catch (StreamConstraintsException | StreamReadException wrong) {
                // Its message quotes the file.
                throw new UnreadableRowsException(
                        " line " + parser.currentLocation().getLineNr() + ", column "
                                + parser.currentLocation().getColumnNr()
                                + ": not JSON from here on, or a text too long or too deep");
            }
        }
    }

    private void all() throws IOException, UnreadableRowsException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new UnreadableRowsException(
                    " line 1: write an array of objects, one for each endpoint: [{\"name\": ...}, ...]");
        }
        int number = 0;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            sink.begin();
            String where = "row " + ++number + " (line " + line() + ")";
            if (token == JsonToken.START_OBJECT) {
                row(where);
            } else {
                sink.wrong(where, "a row is an object; write {\"name\": ...}");
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new UnreadableRowsException(" line " + line() + ": something follows the array; remove it");
        }
    }

    private void row(String where) throws IOException {
        Set<String> seen = new HashSet<>();
        String rowName = "";
        Map<EndpointKey, String> texts = new EnumMap<>(EndpointKey.class);
        Map<EndpointKey, List<String>> lists = new EnumMap<>(EndpointKey.class);
        boolean good = true;
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String member = parser.currentName();
            JsonToken value = next();
            Optional<EndpointKey> key = EndpointKey.ofPart(member);
            boolean fits = false;
            if (!seen.add(member)) {
                sink.wrong(where, "the member " + RowProblems.shown(member) + " stands there twice; leave one");
            } else if (member.equals(RowReading.NAME) && value == JsonToken.VALUE_STRING) {
                rowName = parser.getText().strip();
                fits = true;
            } else if (member.equals(RowReading.NAME)) {
                sink.wrong(where, "name is a text; write it in quotes");
            } else if (key.isEmpty()) {
                sink.wrong(
                        where,
                        "there is no member " + RowProblems.shown(member) + "; known are name, path, ods,"
                                + " asids, profile, interactions, disabled, accreditation");
            } else {
                fits = value(where, key.get(), value, texts, lists);
            }
            if (!fits) {
                parser.skipChildren();
            }
            good &= fits;
        }
        if (good) {
            sink.add(where, rowName, texts, lists);
        }
    }

    private boolean value(
            String where,
            EndpointKey key,
            JsonToken value,
            Map<EndpointKey, String> texts,
            Map<EndpointKey, List<String>> lists)
            throws IOException {
        if (!key.isList() && value == JsonToken.VALUE_STRING) {
            texts.put(key, parser.getText().strip());
            return true;
        }
        if (!key.isList()) {
            sink.wrong(where, key.part() + " is a text; write it in quotes");
            return false;
        }
        List<String> list = value == JsonToken.START_ARRAY ? texts() : null;
        if (list == null) {
            sink.wrong(where, key.part() + " is a list of texts; write [\"...\", \"...\"]");
            return false;
        }
        lists.put(key, list);
        return true;
    }

    /** The texts of a list, to its end; null when something else stands in it. */
    private @Nullable List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        boolean good = true;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getText().strip());
            } else {
                good = false;
                parser.skipChildren();
            }
        }
        return good ? texts : null;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonEOFException(parser, null, "within the array");
        }
        return token;
    }

    private int line() {
        return parser.currentLocation().getLineNr();
    }
}
