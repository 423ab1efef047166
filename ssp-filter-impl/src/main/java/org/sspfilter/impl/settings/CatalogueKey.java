package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that change a profile's catalogue: {@code catalogue.<profile>.<part>}. */
public enum CatalogueKey {
    OFF(
            "off",
            "IDs of interactions that are left out, as though the profile had never known them, parted by commas or blanks"),
    ADD("add", "catalogue files whose rows come on top, parted by commas"),
    ROW(
            "row.<n>",
            "one row on top, in the form of a catalogue file; `<n>` is a number of your choice, without leading zeros");

    private static final Pattern FORM =
            Pattern.compile("catalogue\\.([A-Za-z0-9][A-Za-z0-9._-]{0,63})\\.(off|add|row\\.(?:0|[1-9][0-9]{0,3}))");

    private final String part;
    private final String meaning;

    CatalogueKey(String part, String meaning) {
        this.part = part;
        this.meaning = meaning;
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
     * The full key for a profile.
     *
     * @param profile the profile's name
     * @return {@code catalogue.<profile>.<part>}
     */
    public String of(String profile) {
        return "catalogue." + profile + "." + part;
    }

    /**
     * The profiles that settings change.
     *
     * @param keys all settings' keys
     * @return by profile, the keys that are about it, rows by their numbers
     */
    public static Map<String, List<String>> byProfile(Iterable<String> keys) {
        Map<String, TreeMap<Integer, String>> ordered = new TreeMap<>();
        for (String key : keys) {
            Matcher matcher = FORM.matcher(key);
            if (matcher.matches()) {
                ordered.computeIfAbsent(matcher.group(1), profile -> new TreeMap<>())
                        .put(order(matcher.group(2)), key);
            }
        }
        Map<String, List<String>> byProfile = new TreeMap<>();
        ordered.forEach((profile, found) -> byProfile.put(profile, List.copyOf(found.values())));
        return byProfile;
    }

    /** What is left out goes first: a row may then be written anew. */
    private static Integer order(String part) {
        return switch (part) {
            case "off" -> -2;
            case "add" -> -1;
            default -> Integer.valueOf(part.substring("row.".length()));
        };
    }

    static boolean isOne(String key) {
        return FORM.matcher(key).matches();
    }

    /** The keys that somebody who wrote this one may have meant. */
    static List<String> siblings(String key) {
        List<String> siblings = new ArrayList<>();
        int last = key.lastIndexOf('.');
        if (key.startsWith("catalogue.") && last > "catalogue.".length()) {
            String profile = key.substring("catalogue.".length(), last);
            for (CatalogueKey known : values()) {
                siblings.add(known.of(profile));
            }
        }
        return siblings;
    }
}
