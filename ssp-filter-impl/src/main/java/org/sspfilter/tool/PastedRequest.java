package org.sspfilter.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody copied out of a client or a log: a bare token, an {@code Authorization} line, or a request's first line and
 * headers, as {@code curl -v} shows them too. Lines of another form are passed over.
 *
 * @param verb of the first line; null when there is none
 * @param path of the first line, without host and query; null when there is none
 * @param headers by name in small letters
 */
record PastedRequest(@Nullable String verb, @Nullable String path, Map<String, List<String>> headers) {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final String AUTHORIZATION = "authorization";
    private static final Pattern FIRST = Pattern.compile("([A-Z]+) (\\S+)(?: HTTP/[0-9.]+)?");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]+):[ \\t]*(.*)");
    private static final Pattern HOST = Pattern.compile("https?://[^/?]*");

    /** Reads a file, or standard input for {@code -}. */
    static PastedRequest read(String file, InputStream standard) throws UnusableFileException {
        try (InputStream stream = file.equals("-") ? standard : Files.newInputStream(Path.of(file))) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnusableFileException("The file " + file + " is larger than 1 MiB: no token is");
            }
            // As a server reads headers: a byte is a character.
            return of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UnusableFileException("The file " + file + " cannot be read: give a file with a token, or -");
        }
    }

    static PastedRequest of(String text) {
        String verb = null;
        String path = null;
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : text.lines().toList()) {
            String plain = (line.startsWith("> ") ? line.substring(2) : line).strip();
            Matcher first = FIRST.matcher(plain);
            Matcher header = HEADER.matcher(plain);
            if (header.matches()) {
                headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.group(2));
            } else if (verb == null && first.matches()) {
                verb = first.group(1);
                path = withoutQuery(HOST.matcher(first.group(2)).replaceFirst(""));
            }
        }
        if (headers.isEmpty() && verb == null && !text.isBlank()) {
            String token = text.strip();
            boolean named = token.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length());
            headers.put(AUTHORIZATION, List.of(named ? token : "Bearer " + token));
        }
        return new PastedRequest(verb, path, headers);
    }

    static String withoutQuery(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** A header's values; none when it is absent. */
    List<String> values(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** A header's value where it stands once; else null. */
    @Nullable
    String only(@Nullable String name) {
        List<String> values = name == null ? List.of() : values(name);
        return values.size() == 1 ? values.get(0) : null;
    }
}
