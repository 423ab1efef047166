package org.sspfilter.sample.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back on a connection until it was closed.
 *
 * @param status the status, 0 when no HTTP answer came
 * @param headers the header lines
 * @param body the body as UTF-8, its transfer coding taken off
 */
record Answer(int status, List<String> headers, String body) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})( .*)?");
    private static final Pattern JSON_CODE =
            Pattern.compile("\"coding\"\\s*:\\s*\\[\\s*\\{[^}]*\"code\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern XML_CODE = Pattern.compile("<coding>.*?<code value=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern JSON_ID =
            Pattern.compile("\"resourceType\"\\s*:\\s*\"OperationOutcome\"\\s*,\\s*\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern XML_ID =
            Pattern.compile("<OperationOutcome xmlns=\"http://hl7.org/fhir\">\\s*<id value=\"([^\"]+)\"");

    Answer {
        headers = List.copyOf(headers);
    }

    /** No HTTP came back: the handshake failed, or the connection was closed. */
    static Answer none() {
        return new Answer(0, List.of(), "");
    }

    /** The same with another header line. */
    Answer with(String line) {
        List<String> more = new ArrayList<>(headers);
        more.add(line);
        return new Answer(status, more, body);
    }

    static Answer read(byte[] received) {
        String text = new String(received, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        Matcher first = STATUS_LINE.matcher(lines.get(0));
        if (!first.matches()) {
            return new Answer(0, List.of(), text);
        }
        List<String> headers = lines.subList(1, lines.size());
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        boolean chunked = headers.stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
        return new Answer(
                Integer.parseInt(first.group(1)),
                headers,
                new String(chunked ? unchunked(body) : body, StandardCharsets.UTF_8));
    }

    private static byte[] unchunked(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                break;
            }
            int size = Integer.parseInt(text.substring(at, line), 16);
            int from = line + 2;
            int to = Math.min(from + size, text.length());
            whole.write(body, from, to - from);
            at = to + 2;
            if (size == 0) {
                break;
            }
        }
        return whole.toByteArray();
    }

    /** The values of a header. */
    List<String> header(String name) {
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** All that it tells: everything but what is each call's own, which is the record's id, the trace ID and the time. */
    List<String> told() {
        List<String> told = new ArrayList<>(headers);
        told.removeIf(line -> line.startsWith("Date:") || line.startsWith("Ssp-TraceID:"));
        told.add(0, "status " + status);
        told.add(id().isEmpty() ? body : body.replace(id(), ""));
        return told;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The Spine code of an OperationOutcome. */
    String code() {
        return first(JSON_CODE, XML_CODE).orElse("");
    }

    /** The id of an OperationOutcome. */
    String id() {
        return first(JSON_ID, XML_ID).orElse("");
    }

    private Optional<String> first(Pattern json, Pattern xml) {
        Matcher matcher = (body.stripLeading().startsWith("{") ? json : xml).matcher(body);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
