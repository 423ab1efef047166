package org.sspfilter.impl.registration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sspfilter.impl.endpoint.EnabledInteractions;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.settings.EndpointKey;

/**
 * What is switched on, one object for all rows that say the same: thousands of practices have the same few capabilities. Not
 * thread-safe.
 */
final class SharedSwitches {

    private static final String ALL = "all";

    private record Words(String profile, List<String> interactions, List<String> disabled) {}

    private record Content(String profile, Set<InteractionRow> enabled) {}

    private final Map<Words, EnabledInteractions> byWords = new HashMap<>();
    private final Map<Content, EnabledInteractions> byContent = new HashMap<>();

    EnabledInteractions of(WrittenRow written, Profile profile, RowProblems problems) {
        Words words = new Words(
                profile.name(), written.row().interactions(), written.row().disabled());
        EnabledInteractions known = byWords.get(words);
        if (known != null) {
            return known;
        }
        int before = problems.count();
        if (profile.catalogue().isEmpty()) {
            problems.add(written.place().of(EndpointKey.PROFILE.part()) + ": the profile " + profile.name()
                    + " has no interactions; write another, or add yours by catalogue.<profile>.row.1");
        }
        Set<InteractionRow> enabled = rows(written, EndpointKey.INTERACTIONS, words.interactions(), profile, problems);
        enabled.removeAll(rows(written, EndpointKey.DISABLED, words.disabled(), profile, problems));
        EnabledInteractions shared = byContent.computeIfAbsent(
                new Content(profile.name(), enabled), absent -> new EnabledInteractions(profile, enabled));
        if (problems.count() == before) {
            byWords.put(words, shared);
        }
        return shared;
    }

    private static Set<InteractionRow> rows(
            WrittenRow written, EndpointKey key, List<String> words, Profile profile, RowProblems problems) {
        Set<InteractionRow> rows = new HashSet<>();
        for (String word : words) {
            boolean found = word.equals(ALL);
            for (InteractionRow row : profile.catalogue()) {
                // A draft is switched on by its own name alone, and off like any other.
                boolean byGroup = key == EndpointKey.DISABLED || !row.draft();
                if (word.equals(row.id().value()) || (byGroup && (word.equals(ALL) || word.equals(row.capability())))) {
                    rows.add(row);
                    found = true;
                }
            }
            if (!found) {
                problems.add(written.place().of(key.part()) + ": " + RowProblems.shown(word)
                        + " is neither an interaction nor a capability of the profile " + profile.name() + "; write "
                        + ALL + ", or such as docs/reference/profiles.md lists");
            }
        }
        return rows;
    }
}
