package org.sspfilter.impl.response;

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

    /** The whole body, all gaps filled and escaped. */
    byte[] bytes(String id, String diagnostics) {
        String idText = format.escaped(id);
        String text = format.escaped(diagnostics);
        byte[] body = new byte[head.length + idText.length() + middle.length + text.length() + tail.length];
        int at = put(body, 0, head);
        at = put(body, at, idText);
        at = put(body, at, middle);
        at = put(body, at, text);
        put(body, at, tail);
        return body;
    }

    private static OutcomeBody json(Wording wording, Row row) {
        String profile = wording.profile();
        String meta = profile == null ? "" : "\"meta\":{\"profile\":[" + quoted(profile) + "]},";
        return new OutcomeBody(
                Format.JSON,
                "{\"resourceType\":\"OperationOutcome\",\"id\":\"",
                "\"," + meta + "\"issue\":[{\"severity\":" + quoted(wording.severity()) + ",\"code\":"
                        + quoted(row.issue()) + ",\"details\":{\"coding\":[{\"system\":" + quoted(row.system())
                        + ",\"code\":" + quoted(row.code()) + ",\"display\":" + quoted(row.display())
                        + "}]},\"diagnostics\":\"",
                "\"}]}");
    }

    private static OutcomeBody xml(Wording wording, Row row) {
        String profile = wording.profile();
        String meta = profile == null ? "" : "<meta>" + element("profile", profile) + "</meta>";
        return new OutcomeBody(
                Format.XML,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OperationOutcome xmlns=\"http://hl7.org/fhir\"><id value=\"",
                "\"/>" + meta + "<issue>" + element("severity", wording.severity()) + element("code", row.issue())
                        + "<details><coding>" + element("system", row.system()) + element("code", row.code())
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

    private static int put(byte[] target, int at, byte[] part) {
        System.arraycopy(part, 0, target, at, part.length);
        return at + part.length;
    }

    /** What is escaped is ASCII. */
    private static int put(byte[] target, int at, String part) {
        for (int i = 0; i < part.length(); i++) {
            target[at + i] = (byte) part.charAt(i);
        }
        return at + part.length();
    }
}
