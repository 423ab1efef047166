package org.sspfilter.impl.response;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sspfilter.decision.DenialReason;
import org.sspfilter.decision.Fault;

/**
 * Reads a dialect's file. Whatever is missing, unknown, twice or out of bounds is said at load, by key.
 *
 * <p>A file may extend a bundled one ({@code extends = gpconnect-stu3}) and then says only what differs: whole keys, and for
 * one code in all rows its display ({@code display.<CODE>}) or its spelling ({@code code.<CODE>}), which come last.
 */
final class DialectFile {

    private static final Set<String> SEVERITIES = Set.of("fatal", "error");
    private static final String FAULT = "fault.";
    private static final String TEXT = "text.";
    private static final String EXTENDS = "extends";
    private static final String DISPLAY = "display.";
    private static final String CODE = "code.";

    /** More would be a circle. */
    private static final int MAX_DEPTH = 4;

    private final String name;
    private final Map<String, String> entries = new HashMap<>();
    private final List<Map<String, String>> overrides = new ArrayList<>();

    private DialectFile(String name) {
        this.name = name;
    }

    static Wording read(String name, Reader source) throws IOException {
        DialectFile file = new DialectFile(name);
        file.load(source);
        file.inherit(0);
        return file.wording();
    }

    /** Puts what the extended file says where this one is silent. What renames codes is kept apart, the oldest first. */
    private void inherit(int depth) throws IOException {
        Map<String, String> own = new HashMap<>();
        entries.entrySet().removeIf(entry -> {
            boolean renames =
                    entry.getKey().startsWith(DISPLAY) || entry.getKey().startsWith(CODE);
            if (renames) {
                own.put(entry.getKey(), entry.getValue());
            }
            return renames;
        });
        String extended = entries.remove(EXTENDS);
        if (extended != null) {
            if (depth == MAX_DEPTH || !Dialect.NAMES.contains(extended)) {
                throw wrong(EXTENDS, "must name one of " + Dialect.NAMES);
            }
            DialectFile parent = new DialectFile(extended);
            try (Reader source = Dialect.resource(extended)) {
                parent.load(source);
            }
            parent.inherit(depth + 1);
            parent.entries.forEach(entries::putIfAbsent);
            overrides.addAll(parent.overrides);
        }
        overrides.add(own);
    }

    private void load(Reader source) throws IOException {
        try {
            new Properties() {
                @Override
                public synchronized @Nullable Object put(Object key, Object value) {
                    if (entries.put((String) key, ((String) value).strip()) != null) {
                        throw wrong((String) key, "stands twice");
                    }
                    return null;
                }
            }.load(source);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Error dialect " + name + ": " + e.getMessage(), e);
        }
    }

    private Wording wording() {
        String system = take("system");
        Map<Fault, Row> rows = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            String key = FAULT + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            rows.put(fault, row(key, take(key), system, fault == Fault.CONTAINER));
        }
        overrides.forEach(renamed -> rename(rows, renamed));
        Map<String, String> texts = new HashMap<>();
        for (DenialReason reason : DenialReason.values()) {
            String text = entries.remove(TEXT + reason.code());
            if (text != null) {
                texts.put(reason.code(), text);
            }
        }
        String profile = entries.remove("profile");
        String severity = oneOf("severity", SEVERITIES);
        Format defaultFormat = oneOf("default", Set.of("json", "xml")).equals("json") ? Format.JSON : Format.XML;
        Wording wording = new Wording(
                profile == null || profile.isEmpty() ? null : profile,
                severity,
                defaultFormat,
                mediaType("type.json"),
                mediaType("type.xml"),
                entries.remove("version"),
                rows,
                texts);
        for (String unknown : entries.keySet()) {
            throw wrong(unknown, "is no key of a dialect");
        }
        return wording;
    }

    private void rename(Map<Fault, Row> rows, Map<String, String> renamed) {
        Set<String> unused = new TreeSet<>(renamed.keySet());
        rows.replaceAll((fault, row) -> {
            String display = DISPLAY + row.code();
            String code = CODE + row.code();
            unused.remove(display);
            unused.remove(code);
            return new Row(
                    row.status(),
                    row.issue(),
                    renamed.getOrDefault(code, row.code()),
                    renamed.getOrDefault(display, row.display()),
                    row.system());
        });
        for (String key : unused) {
            throw wrong(key, "is about a code that no row has");
        }
        renamed.forEach((key, value) -> {
            if (value.isEmpty()) {
                throw wrong(key, "is missing");
            }
        });
    }

    private Row row(String key, String text, String dialectSystem, boolean container) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4 && parts.length != 5) {
            throw wrong(key, "must be: status | issue type | Spine code | display [| coding system]");
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].strip();
            if (parts[i].isEmpty()) {
                throw wrong(key, "has an empty part");
            }
        }
        int status = status(key, parts[0], container);
        return new Row(status, parts[1], parts[2], parts[3], parts.length == 5 ? parts[4] : dialectSystem);
    }

    private int status(String key, String text, boolean container) {
        if (container != text.equals("*")) {
            throw wrong(key, container ? "must leave the status to the container, by *" : "must have a status");
        }
        if (container) {
            return Row.OF_THE_CONTAINER;
        }
        if (!text.matches("[45][0-9][0-9]")) {
            throw wrong(key, "must have a status from 400 to 599: a refusal never says that all went well");
        }
        return Integer.parseInt(text);
    }

    private String mediaType(String key) {
        String text = take(key);
        if (!text.matches("[a-z0-9.+-]+/[a-z0-9.+-]+")) {
            throw wrong(key, "must be a media type without parameters");
        }
        return text;
    }

    private String oneOf(String key, Set<String> allowed) {
        String text = take(key);
        if (!allowed.contains(text)) {
            throw wrong(
                    key,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
        return text;
    }

    private String take(String key) {
        String value = entries.remove(key);
        if (value == null || value.isEmpty()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException("Error dialect " + name + ": " + key + " " + what);
    }
}
