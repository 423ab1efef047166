package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.decision.EndpointIdentity;
import org.sspfilter.id.Asid;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.firewall.RawPath;
import org.sspfilter.impl.profile.InteractionRow;
import org.sspfilter.impl.profile.Profile;
import org.sspfilter.impl.profile.ProfileLibrary;

/**
 * Reads the endpoints of the settings.
 *
 * <p><i>Source:</i> GP Connect, "SDS: registering endpoints" (form of the service root).
 */
public final class EndpointSettings {

    private static final String ALL = "all";

    private final SettingValues values;
    private final ProfileLibrary profiles;

    /**
     * A reader.
     *
     * @param values the settings
     * @param profiles the profiles that endpoints may name
     */
    public EndpointSettings(SettingValues values, ProfileLibrary profiles) {
        this.values = values;
        this.profiles = profiles;
    }

    /**
     * The endpoints; what is wrong with them becomes problems.
     *
     * @return the endpoints that are good
     */
    public List<Endpoint> read() {
        Set<String> names = new TreeSet<>();
        for (String key : values.raw().keySet()) {
            EndpointKey.name(key).ifPresent(names::add);
        }
        if (names.isEmpty()) {
            problem("no endpoint: write " + EndpointKey.PATH.of("<name>")
                    + " and its like, one set for each service root");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        Map<String, String> byPath = new HashMap<>();
        for (String name : names) {
            read(name).ifPresent(endpoint -> {
                String other = byPath.put(endpoint.identity().path(), name);
                if (other == null) {
                    endpoints.add(endpoint);
                } else {
                    problem(EndpointKey.PATH.of(name) + ": the endpoint " + other + " has the same path");
                }
            });
        }
        return endpoints;
    }

    private Optional<Endpoint> read(String name) {
        int before = values.problems().all().size();
        String path = required(name, EndpointKey.PATH);
        if (!path.isEmpty() && !isServiceRoot(path)) {
            problem(EndpointKey.PATH.of(name)
                    + ": a service root begins with a slash, ends without one, and has plain segments only");
        }
        Optional<OdsCode> ods = OdsCode.parse(required(name, EndpointKey.ODS));
        if (ods.isEmpty()) {
            problem(EndpointKey.ODS.of(name) + ": an ODS code is 1 to 12 letters and digits");
        }
        Set<Asid> asids = asids(name);
        String profileName = required(name, EndpointKey.PROFILE);
        Optional<Profile> profile = profiles.find(profileName);
        if (profile.isEmpty()) {
            problem(EndpointKey.PROFILE.of(name) + ": there is no profile \"" + profileName + "\"; known are "
                    + new TreeSet<>(profiles.names()));
        }
        Set<InteractionRow> enabled = profile.map(known -> enabled(name, known)).orElse(Set.of());
        if (values.problems().all().size() > before || ods.isEmpty() || profile.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Endpoint(new EndpointIdentity(name, path, ods.get(), profileName), asids, profile.get(), enabled));
    }

    private static boolean isServiceRoot(String path) {
        return path.length() > 1 && !path.endsWith("/") && path.indexOf('%') < 0 && RawPath.isCanonical(path);
    }

    private Set<Asid> asids(String name) {
        Set<Asid> asids = new LinkedHashSet<>();
        for (String text : SettingValues.split(required(name, EndpointKey.ASIDS))) {
            Optional<Asid> asid = Asid.parse(text);
            if (asid.isEmpty()) {
                problem(EndpointKey.ASIDS.of(name) + ": an ASID is 12 digits");
            }
            asid.ifPresent(asids::add);
        }
        return asids;
    }

    private Set<InteractionRow> enabled(String name, Profile profile) {
        if (profile.catalogue().isEmpty()) {
            problem(EndpointKey.PROFILE.of(name) + ": the profile " + profile.name() + " has no interactions");
        }
        Set<InteractionRow> enabled =
                rows(name, EndpointKey.INTERACTIONS, profile, required(name, EndpointKey.INTERACTIONS));
        enabled.removeAll(rows(name, EndpointKey.DISABLED, profile, text(name, EndpointKey.DISABLED)));
        return enabled;
    }

    private Set<InteractionRow> rows(String name, EndpointKey key, Profile profile, String text) {
        Set<InteractionRow> rows = new HashSet<>();
        for (String word : SettingValues.split(text)) {
            boolean found = word.equals(ALL);
            for (InteractionRow row : profile.catalogue()) {
                // A draft counts by its own name alone.
                if (word.equals(row.id().value())
                        || (!row.draft() && (word.equals(ALL) || word.equals(row.capability())))) {
                    rows.add(row);
                    found = true;
                }
            }
            if (!found) {
                problem(key.of(name) + ": \"" + word + "\" is neither an interaction nor a capability of the profile "
                        + profile.name());
            }
        }
        return rows;
    }

    private String text(String name, EndpointKey key) {
        return values.raw().getOrDefault(key.of(name), "").strip();
    }

    private String required(String name, EndpointKey key) {
        String text = text(name, key);
        if (text.isEmpty()) {
            problem(key.of(name) + " is missing: " + key.meaning());
        }
        return text;
    }

    private void problem(String text) {
        values.problems().add(text);
    }
}
