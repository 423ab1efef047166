package org.sspfilter.impl.response;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An OperationOutcome with two gaps: its id, and the diagnostics.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> FHIR STU3, "OperationOutcome"; GP Connect, "FHIR error handling guidance" (members and their order).
 */
final class OutcomeBody {

    private final Format format;
    private final byte[] head;
    private final byte[] middle;
    private final byte[] tail;

    private OutcomeBody(Format format, String head, String middle, String tail) {
        this.format = format;
        this.head = ascii(head);
        this.middle = ascii(middle);
        this.tail = ascii(tail);
    }

    static OutcomeBody of(Format format, Wording wording, Row row) {
        return format == Format.JSON ? json(wording, row) : xml(wording, row);
    }

    /** A text as a gap takes it. ASCII. */
    String escaped(String text) {
        return format.escaped(text);
    }

    /** How long the body is with these in its gaps. */
    int length(String id, String diagnostics) {
        return head.length + id.length() + middle.length + diagnostics.length() + tail.length;
    }

    /** Writes the body with these in its gaps, both escaped. */
    void writeTo(OutputStream target, String id, String diagnostics) throws IOException {
        target.write(head);
        write(id, target);
        target.write(middle);
        write(diagnostics, target);
        target.write(tail);
    }

    /** What is escaped is ASCII. */
    private static void write(String part, OutputStream target) throws IOException {
        for (int i = 0; i < part.length(); i++) {
            target.write(part.charAt(i));
        }
    }

    private static OutcomeBody json(Wording wording, Row row) {
        String profile = wording.profile();
        String version = wording.version();
        String meta = profile == null ? "" : "\"meta\":{\"profile\":[" + quoted(profile) + "]},";
        return new OutcomeBody(
                Format.JSON,
                "{\"resourceType\":\"OperationOutcome\",\"id\":\"",
                "\"," + meta + "\"issue\":[{\"severity\":" + quoted(wording.severity()) + ",\"code\":"
                        + quoted(row.issue()) + ",\"details\":{\"coding\":[{\"system\":" + quoted(row.system())
                        + (version == null ? "" : ",\"version\":" + quoted(version)) + ",\"code\":" + quoted(row.code())
                        + ",\"display\":" + quoted(row.display())
                        + "}]},\"diagnostics\":\"",
                "\"}]}");
    }

    private static OutcomeBody xml(Wording wording, Row row) {
        String profile = wording.profile();
        String version = wording.version();
        String meta = profile == null ? "" : "<meta>" + element("profile", profile) + "</meta>";
        return new OutcomeBody(
                Format.XML,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OperationOutcome xmlns=\"http://hl7.org/fhir\"><id value=\"",
                "\"/>" + meta + "<issue>" + element("severity", wording.severity()) + element("code", row.issue())
                        + "<details><coding>" + element("system", row.system())
                        + (version == null ? "" : element("version", version)) + element("code", row.code())
                        + element("display", row.display()) + "</coding></details><diagnostics value=\"",
                "\"/></issue></OperationOutcome>");
    }

    private static String quoted(String text) {
        return '"' + Format.JSON.escaped(text) + '"';
    }

    private static String element(String name, String value) {
        return "<" + name + " value=\"" + Format.XML.escaped(value) + "\"/>";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
