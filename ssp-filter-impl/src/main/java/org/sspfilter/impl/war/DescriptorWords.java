package org.sspfilter.impl.war;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a deployment descriptor of a version can say of a filter.
 *
 * <p><i>Source:</i> web-app_2_2.dtd, web-app_2_3.dtd, web-app_2_4.xsd, web-app_2_5.xsd, web-app_3_0.xsd and later.
 */
enum DescriptorWords {
    /** Servlet 2.2: there are no filters. */
    NONE,

    /** Servlet 2.3: filters, of requests alone. */
    REQUESTS,

    /** Servlet 2.4 and 2.5: dispatcher types, without asynchronous ones. */
    DISPATCHES,

    /** Servlet 3.0 and later. */
    ALL;

    private static final String SUN_DTD = "-//sun microsystems, inc.//dtd web application ";

    /** The dispatcher types to write; where there are none, requests alone are meant. */
    List<String> dispatchers() {
        return switch (this) {
            case NONE, REQUESTS -> List.of();
            case DISPATCHES -> List.of("REQUEST", "FORWARD", "INCLUDE", "ERROR");
            case ALL -> List.of("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR");
        };
    }

    boolean knowsAsync() {
        return this == ALL;
    }

    /** Those of a descriptor, or empty when nobody knows it. */
    static Optional<DescriptorWords> of(DescriptorFacts facts) {
        if (facts.hasDoctype()) {
            String dtd = facts.publicId().toLowerCase(Locale.ROOT);
            if (dtd.startsWith(SUN_DTD + "2.2")) {
                return Optional.of(NONE);
            }
            // Any other document type can only be one that says no more.
            return Optional.of(REQUESTS);
        }
        return switch (facts.namespace()) {
            case "https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee" -> Optional.of(ALL);
            case "http://java.sun.com/xml/ns/javaee" ->
                Optional.of(facts.version().startsWith("2.") ? DISPATCHES : ALL);
            case "http://java.sun.com/xml/ns/j2ee" -> Optional.of(DISPATCHES);
            case "" -> Optional.of(byVersion(facts.version()));
            default -> Optional.empty();
        };
    }

    private static DescriptorWords byVersion(String version) {
        return switch (version) {
            case "2.2" -> NONE;
            case "2.3" -> REQUESTS;
            case "2.4", "2.5" -> DISPATCHES;
            default -> ALL;
        };
    }
}
