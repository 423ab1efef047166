package org.sspfilter.sample.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A consumer's request as the Secure Proxy reads it.
 *
 * @param request as it came over the wire
 * @param target the provider's URL that stands in the path
 */
record SspCall(RawRequest request, String target) {

    private static final String ENCODED = "/https%3a%2f%2f";

    static final String TRACE = "Ssp-TraceID";
    static final String FROM = "Ssp-From";
    static final String TO = "Ssp-To";
    static final String INTERACTION = "Ssp-InteractionID";
    static final String POINTERS_FROM = "fromASID";
    static final String POINTERS_TO = "toASID";

    /** The headers that a consumer must send, in the order in which they are looked at. */
    static final List<String> REQUIRED = List.of(TRACE, FROM, TO, INTERACTION, "Authorization");

    /** The same of a call about pointers, whose interaction follows from method and path. */
    private static final List<String> REQUIRED_OF_POINTERS = List.of(POINTERS_FROM, POINTERS_TO, "Authorization");

    /**
     * Takes the provider's URL out of the path, in either form.
     *
     * <p><i>Source:</i> GP Connect, "Spine Secure Proxy integration" (URL in the path); NRL, "Retrieval via the SSP" (URL
     * as one encoded segment).
     */
    static SspCall of(RawRequest request) {
        String path = request.target();
        boolean encoded = path.toLowerCase(Locale.ROOT).startsWith(ENCODED);
        String target = path.startsWith("/") ? path.substring(1) : path;
        return new SspCall(request, encoded ? URLDecoder.decode(target, StandardCharsets.UTF_8) : target);
    }

    /**
     * Whether it is a call about pointers, which has headers of its own.
     *
     * <p><i>Source:</i> NRL, "General API guidance" (headers).
     */
    boolean isAboutPointers() {
        return request.headers().stream()
                .anyMatch(header -> header.name().equalsIgnoreCase(POINTERS_FROM)
                        || header.name().equalsIgnoreCase(POINTERS_TO));
    }

    /** The headers that it must have, in the order in which they are looked at. */
    List<String> required() {
        return isAboutPointers() ? REQUIRED_OF_POINTERS : REQUIRED;
    }

    String from() {
        return request.header(isAboutPointers() ? POINTERS_FROM : FROM);
    }

    String to() {
        return request.header(isAboutPointers() ? POINTERS_TO : TO);
    }

    /** The interaction that is asked for. */
    String asked() {
        return isAboutPointers() ? Interactions.ofPointers(request.method(), path()) : request.header(INTERACTION);
    }

    /** The interaction as the directory lists it. */
    String interaction() {
        return Interactions.inDirectory(asked());
    }

    /** The request target at the provider: what stands behind the host. */
    String path() {
        int slash = target.indexOf('/', "https://".length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** Whether the target is a registered root, or a path or query below it. */
    boolean isBelow(String root) {
        if (root.isEmpty() || !target.startsWith(root)) {
            return false;
        }
        String rest = target.substring(root.length());
        return rest.isEmpty() || rest.startsWith("/") || rest.startsWith("?");
    }
}
