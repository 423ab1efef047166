package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of one endpoint: {@code endpoint.<name>.<part>}. */
public enum EndpointKey {
    PATH("path", "service root from the host's root, such as `/A20047/STU3/1/gpconnect`, no trailing slash"),
    ODS("ods", "ODS code of the organisation that it serves"),
    ASIDS("asids", "our ASIDs there, parted by commas"),
    PROFILE("profile", "what it speaks: a bundled profile or one of your own"),
    INTERACTIONS("interactions", "what is switched on: `all`, or interaction IDs and capabilities, parted by commas"),
    DISABLED("disabled", "what is switched off of these: interaction IDs and capabilities, parted by commas"),
    ACCREDITATION(
            "accreditation",
            "`enforce`, `report` or `off`, where another than the setting `accreditation` is to count");

    private static final Pattern FORM = Pattern.compile("endpoint\\.([a-z0-9][a-z0-9-]{0,63})\\.([a-z]+)");

    private final String part;
    private final String meaning;

    EndpointKey(String part, String meaning) {
        this.part = part;
        this.meaning = meaning;
    }

    /**
     * The last part of the key.
     *
     * @return lower case
     */
    public String part() {
        return part;
    }

    /**
     * What it is for.
     *
     * @return half a sentence
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The full key for an endpoint.
     *
     * @param name the endpoint's name
     * @return {@code endpoint.<name>.<part>}
     */
    public String of(String name) {
        return "endpoint." + name + "." + part;
    }

    /**
     * Whether it holds several values.
     *
     * @return whether its values are a list
     */
    public boolean isList() {
        return this == ASIDS || this == INTERACTIONS || this == DISABLED;
    }

    /**
     * The key with this last part.
     *
     * @param part such as {@code path}
     * @return the key, or empty when there is none
     */
    public static Optional<EndpointKey> ofPart(String part) {
        for (EndpointKey key : values()) {
            if (key.part.equals(part)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    static boolean isOne(String key) {
        return name(key).isPresent();
    }

    /**
     * The endpoint that a key is about.
     *
     * @param key a key of the settings
     * @return the endpoint's name, or empty when the key is of another form
     */
    public static Optional<String> name(String key) {
        Matcher matcher = FORM.matcher(key);
        if (matcher.matches() && ofPart(matcher.group(2)).isPresent()) {
            return Optional.of(matcher.group(1));
        }
        return Optional.empty();
    }

    /** The keys that somebody who wrote this one may have meant. */
    static List<String> siblings(String key) {
        List<String> siblings = new ArrayList<>();
        String[] parts = key.split("\\.", -1);
        if (parts.length >= 2) {
            for (EndpointKey endpointKey : values()) {
                siblings.add(endpointKey.of(parts[1]));
            }
        }
        return siblings;
    }
}
