package org.sspfilter.impl.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sspfilter.context.ReasonForRequest;

/**
 * The strings that nearly every token repeats: naming systems, resource types, reasons, scopes. Found by their bytes, so that
 * they need not be made anew for each request.
 */
final class WellKnownText {

    private static final String[] TEXTS = Stream.of(
                    Arrays.stream(NamingSystem.values()).flatMap(NamingSystem::spellings),
                    Arrays.stream(ReasonForRequest.values()).map(ReasonForRequest::claim),
                    Stream.of("Device", "Organization", "Practitioner", "UNK"),
                    Stream.of("patient/*.read", "patient/*.write", "organization/*.read", "organization/*.write"),
                    Stream.of("patient/DocumentReference.read", "patient/DocumentReference.write"))
            .flatMap(texts -> texts)
            .toArray(String[]::new);
    private static final byte[][] BYTES = Arrays.stream(TEXTS)
            .map(text -> text.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private WellKnownText() {}

    /** The text of these bytes, or null when it is not well known. */
    static @Nullable String find(byte[] bytes, int start, int end) {
        for (int i = 0; i < BYTES.length; i++) {
            byte[] known = BYTES[i];
            // The last letter tells most of one length apart.
            if (known.length == end - start
                    && known[known.length - 1] == bytes[end - 1]
                    && Arrays.equals(known, 0, known.length, bytes, start, end)) {
                return TEXTS[i];
            }
        }
        return null;
    }
}
