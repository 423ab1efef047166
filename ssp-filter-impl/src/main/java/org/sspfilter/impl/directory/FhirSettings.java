package org.sspfilter.impl.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where the FHIR API of the Spine Directory Service is, and how long to wait for it.
 *
 * <p>Immutable.
 *
 * @param base such as {@code https://api.service.nhs.uk/spine-directory/FHIR/R4}
 * @param responseTimeout until a page starts to come: 3 seconds, 100 milliseconds to 30 seconds
 * @param deadline for all pages of an answer: 5 seconds, 100 milliseconds to 30 seconds
 * @param maxBytes of one page: 1 MiB, 1 KiB to 16 MiB
 * @param maxPages of one answer: 10, 1 to 100
 * @param longestBackOff how long the API is left alone at most when it asks for that: 5 minutes, 1 second to 1 hour
 */
public record FhirSettings(
        URI base, Duration responseTimeout, Duration deadline, int maxBytes, int maxPages, Duration longestBackOff) {

    private static final String FORM = "The API's address is https://host/path, without a query or a trailing slash";

    /** Refuses what is out of bounds. */
    public FhirSettings {
        boolean plain = "https".equals(base.getScheme())
                && base.getHost() != null
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null
                && !base.getRawPath().endsWith("/")
                && base.getRawPath().indexOf('%') < 0
                && base.normalize().equals(base);
        if (!plain) {
            throw new IllegalArgumentException(FORM);
        }
        Bounds.within("responseTimeout", responseTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("deadline", deadline, Duration.ofMillis(100), Duration.ofSeconds(30));
        Bounds.within("maxBytes", maxBytes, 1 << 10, 16 << 20);
        Bounds.within("maxPages", maxPages, 1, 100);
        Bounds.within("longestBackOff", longestBackOff, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /**
     * The defaults for this address.
     *
     * @param base the address
     * @return settings
     * @throws IllegalArgumentException when it is none
     */
    public static FhirSettings of(String base) {
        return new FhirSettings(
                address(base), Duration.ofSeconds(3), Duration.ofSeconds(5), 1 << 20, 10, Duration.ofMinutes(5));
    }

    /**
     * Reads an address.
     *
     * @param text such as {@code https://api.service.nhs.uk/spine-directory/FHIR/R4}
     * @return the address
     * @throws IllegalArgumentException when it is none
     */
    public static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(FORM, e);
        }
    }
}
