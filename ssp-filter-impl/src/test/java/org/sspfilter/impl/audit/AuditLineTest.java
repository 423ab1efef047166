package org.sspfilter.impl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sspfilter.audit.AuditEvent;
import org.sspfilter.audit.AuditField;

class AuditLineTest {

    private static String line(AuditEvent.Builder event) {
        StringBuilder line = new StringBuilder();
        AuditLine.append(event.set(AuditField.ID, "id").build(), 7, line);
        return line.toString();
    }

    private static Map<String, String> parsed(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                if (parser.currentToken().isScalarValue()) {
                    fields.put(parser.currentName(), parser.getText());
                }
            }
        }
        return fields;
    }

    @Test
    void writesWhatIsKnownAndLeavesOutWhatIsNot() throws IOException {
        String line = line(new AuditEvent.Builder()
                .set(AuditField.STATUS, 200)
                .set(AuditField.PEER_PROVED, true)
                .set(AuditField.RECEIVED, Instant.parse("2026-01-01T12:00:00Z"))
                .set(AuditField.USER_NAME, "Dr Zo\u00eb \"Z\" O'Brien \\ \u0141"));

        assertThat(line)
                .startsWith("{\"sequence\":7,")
                .endsWith("}\n")
                .contains("\"status\":200", "\"peerProved\":true");
        assertThat(parsed(line))
                .containsEntry("userName", "Dr Zo\u00eb \"Z\" O'Brien \\ \u0141")
                .containsEntry("received", "2026-01-01T12:00:00Z")
                .doesNotContainKey("from");
    }

    @ParameterizedTest
    @Tag("A01")
    @ValueSource(
            strings = {
                "\r\n{\"sequence\":8}",
                "\u001b[31mred",
                "\u2028\u2029",
                "\u0000",
                "\u202e",
                "${jndi:ldap://x}",
                "\ud800",
                "%s{0}"
            })
    void keepsOneEventOneLineWhateverAValueHolds(String value) throws IOException {
        String line = line(new AuditEvent.Builder().set(AuditField.FORWARDED_FOR, value));

        assertThat(line.chars().filter(c -> c == '\n').count()).isEqualTo(1);
        assertThat(line.substring(0, line.length() - 1)).matches("[\\x20-\\x7e]+");
        assertThat(parsed(line)).containsEntry("forwardedFor", value);
    }

    @Test
    void cutsALongValue() throws IOException {
        String written = parsed(line(new AuditEvent.Builder().set(AuditField.FORWARDED_FOR, "x".repeat(5000))))
                .getOrDefault("forwardedFor", "");
        assertThat(written).hasSize(1027).endsWith("...");
    }
}
