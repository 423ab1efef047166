package org.sspfilter.impl.audit;

import java.time.Instant;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;

/**
 * Writes a record as one line of JSON. Whatever the values hold, the line is one line: every control character and every
 * separator that some reader takes for the end of a line is escaped, and no value is longer than a bound.
 */
final class AuditLine {

    private static final int MAX_TEXT = 1024;
    private static final AuditField[] FIELDS = AuditField.values();

    private AuditLine() {}

    static void append(AuditEvent event, long sequence, StringBuilder line) {
        line.append("{\"").append(AuditField.SEQUENCE.key()).append("\":").append(sequence);
        for (AuditField field : FIELDS) {
            Object value = event.get(field);
            if (value == null || field == AuditField.SEQUENCE) {
                continue;
            }
            line.append(",\"").append(field.key()).append("\":");
            appendValue(value, line);
        }
        line.append("}\n");
    }

    private static void appendValue(Object value, StringBuilder line) {
        if (value instanceof Long || value instanceof Integer) {
            line.append(((Number) value).longValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            line.append(value);
        } else if (value instanceof Instant instant) {
            line.append('"');
            InstantText.append(instant, line);
            line.append('"');
        } else {
            appendText(value.toString(), line);
        }
    }

    private static void appendText(String text, StringBuilder line) {
        line.append('"');
        int length = Math.min(text.length(), MAX_TEXT);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (isPlain(c)) {
                line.append(c);
            } else {
                appendEscape(c, line);
            }
        }
        if (length < text.length()) {
            line.append("...");
        }
        line.append('"');
    }

    /** Printable ASCII, and letters of other scripts, which names need; never a control, separator or surrogate. */
    private static boolean isPlain(char c) {
        return c < 0x7f ? c >= ' ' : Character.isLetter(c);
    }

    private static void appendEscape(char c, StringBuilder line) {
        line.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
