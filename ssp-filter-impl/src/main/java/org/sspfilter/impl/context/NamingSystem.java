package org.sspfilter.impl.context;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The naming systems of identifiers in tokens, each with the spellings that callers are known to send.
 *
 * <p><i>Source:</i> GP Connect 1.2.7, "Cross organisation audit and provenance"; GP Connect issues 422 and 634 (the user's
 * system without {@code /Id/}, to be accepted); GP Connect test {@code JWT.feature} (the organisation's system of 1.0 RC5);
 * NRL 2.8, JWT guidance, whose tables and examples write the NHS number's system in two ways.
 */
enum NamingSystem {
    ACCREDITED_SYSTEM("https://fhir.nhs.uk/Id/accredited-system"),
    ORGANISATION("https://fhir.nhs.uk/Id/ods-organization-code", "http://fhir.nhs.net/Id/ods-organization-code"),
    SDS_USER(
            "https://fhir.nhs.uk/Id/sds-user-id",
            "http://fhir.nhs.net/sds-user-id",
            "http://fhir.nhs.net/Id/sds-user-id"),
    ROLE_PROFILE(
            "https://fhir.nhs.uk/Id/sds-role-profile-id",
            "http://fhir.nhs.net/sds-role-profile-id",
            "http://fhir.nhs.net/Id/sds-role-profile-id"),
    NHS_NUMBER(
            "https://fhir.nhs.net/Id/nhs-number",
            "http://fhir.nhs.net/Id/nhs-number",
            "https://fhir.nhs.uk/Id/nhs-number",
            "http://fhir.nhs.uk/Id/nhs-number");

    private static final String ENCODED_PIPE = "%7C";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> spellings;

    NamingSystem(String... spellings) {
        this.spellings = List.of(spellings);
    }

    /** The system's name as it should be written. */
    String uri() {
        return spellings.get(0);
    }

    /** All names of the system. */
    Stream<String> spellings() {
        return spellings.stream();
    }

    /** Whether a text names this system, in one of its spellings. */
    boolean is(String system) {
        return spellings.contains(system);
    }

    /** Whether a text names any system of this list: no system of one's own. */
    static boolean isNational(String system) {
        for (NamingSystem known : values()) {
            if (known.is(system)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The identifier in a text of the form {@code system|identifier}. The separator may be percent-encoded, as some callers
     * do.
     *
     * @param text the text
     * @return what follows the separator; null when the text is not of this system, or nothing follows
     */
    @Nullable
    String identifierIn(String text) {
        for (String system : spellings) {
            if (text.startsWith(system)) {
                int at = system.length();
                if (text.startsWith("|", at)) {
                    return rest(text, at + 1);
                }
                if (text.regionMatches(true, at, ENCODED_PIPE, 0, ENCODED_PIPE.length())) {
                    return rest(text, at + ENCODED_PIPE.length());
                }
            }
        }
        return null;
    }

    private static @Nullable String rest(String text, int from) {
        return from == text.length() ? null : text.substring(from);
    }
}
