package org.sspfilter.impl.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a request of bytes, as a server that forbids nothing might: a line {@code GET /path?query HTTP/1.1} where one is asked
 * for, and a line {@code Name: value} for each header. A byte is a character. For fuzzing.
 */
public final class RequestText {

    private RequestText() {}

    /** A request with these headers. */
    public static FakeRequest headers(byte[] bytes) {
        return withHeaders(new FakeRequest(), lines(bytes), 0);
    }

    /** A request with this first line and these headers. */
    public static FakeRequest request(byte[] bytes) {
        String[] lines = lines(bytes);
        String[] words = lines[0].split(" ", 3);
        String target = words.length > 1 ? words[1] : "";
        int question = target.indexOf('?');
        FakeRequest request = new FakeRequest()
                .method(words[0])
                .requestUri(question < 0 ? target : target.substring(0, question))
                .query(question < 0 ? null : target.substring(question + 1))
                .protocol(words.length > 2 ? words[2] : "");
        return withHeaders(request, lines, 1);
    }

    /** The lines of a text; at least one. */
    public static String[] lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
    }

    private static FakeRequest withHeaders(FakeRequest request, String[] lines, int from) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = from; i < lines.length; i++) {
            int colon = lines[i].indexOf(": ");
            if (colon > 0) {
                values.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(lines[i].substring(colon + 2));
            }
        }
        values.forEach((name, all) -> request.header(name, all.toArray(new String[0])));
        return request;
    }
}
