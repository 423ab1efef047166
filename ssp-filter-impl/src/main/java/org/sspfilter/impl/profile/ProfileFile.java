package org.sspfilter.impl.profile;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A profile as a properties file: {@code headers} (a header profile), {@code token} (a token flavour), {@code dialect} (an
 * error dialect), {@code catalogue} (a {@linkplain CatalogueFile catalogue file} beside it, or {@code -} for none), and, where
 * wanted, {@code release} (only the catalogue's rows of this release), {@code ids} ({@code spine-core}: IDs of this form
 * alone) and {@code asid} (where one of our ASIDs may serve: {@code one-organisation}, {@code one-root} or {@code any}).
 */
final class ProfileFile {

    static final Map<String, HeaderProfile> HEADER_PROFILES = Map.of(
            "ssp", new HeaderProfile("ssp", "Ssp-From", "Ssp-To", "Ssp-TraceID", "Ssp-InteractionID"),
            "nrl", new HeaderProfile("nrl", "fromASID", "toASID", null, null),
            "spine-core", new HeaderProfile("spine-core", "FromASID", "ToASID", null, "InteractionID"),
            "ra", new HeaderProfile("ra", "FromASID", "ToASID", "TraceID", "InteractionID"));

    private static final Set<String> KEYS =
            Set.of("headers", "token", "dialect", "catalogue", "release", "ids", "asid");

    private final String file;
    private final Properties properties = new Properties();

    private ProfileFile(String file) {
        this.file = file;
    }

    /** Reads the profile of this name, and the catalogue that it names. */
    static Profile read(String name, Texts texts) {
        ProfileFile profile = new ProfileFile(name + ".properties");
        profile.load(texts);
        IdForm ids = profile.ids();
        return new Profile(
                name,
                profile.headers(),
                profile.catalogue(texts, ids),
                profile.required("token"),
                profile.required("dialect"),
                ids,
                profile.asid());
    }

    private void load(Texts texts) {
        try {
            properties.load(new StringReader(texts.read(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ProfileException("Cannot read the profile " + file + ": " + unreadable.getMessage());
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                throw new ProfileException(
                        "Profile " + file + " has an unknown key " + key + "; known are " + new TreeSet<>(KEYS));
            }
        }
    }

    private HeaderProfile headers() {
        return oneOf(new TreeMap<>(HEADER_PROFILES), "headers", "header profile");
    }

    private IdForm ids() {
        SortedMap<String, IdForm> forms = new TreeMap<>();
        for (IdForm form : IdForm.values()) {
            forms.put(form.word(), form);
        }
        return properties.containsKey("ids") ? oneOf(forms, "ids", "form of IDs") : IdForm.ANY;
    }

    private AsidRule asid() {
        SortedMap<String, AsidRule> rules = new TreeMap<>();
        for (AsidRule rule : AsidRule.values()) {
            rules.put(rule.word(), rule);
        }
        return properties.containsKey("asid") ? oneOf(rules, "asid", "rule for ASIDs") : AsidRule.ONE_ORGANISATION;
    }

    private <T> T oneOf(SortedMap<String, T> known, String key, String what) {
        String name = required(key);
        @Nullable T found = known.get(name);
        if (found == null) {
            throw new ProfileException(
                    "Profile " + file + " names the " + what + " " + name + "; known are " + known.keySet());
        }
        return found;
    }

    private List<InteractionRow> catalogue(Texts texts, IdForm ids) {
        String catalogue = required("catalogue");
        if (catalogue.equals(CatalogueFile.NONE)) {
            return List.of();
        }
        try {
            return CatalogueFile.parse(catalogue, texts.read(catalogue), ids, release());
        } catch (IOException unreadable) {
            throw new ProfileException("Cannot read the catalogue " + catalogue + " of the profile " + file);
        }
    }

    private @Nullable Release release() {
        if (!properties.containsKey("release")) {
            return null;
        }
        try {
            return Release.of(required("release"));
        } catch (IllegalArgumentException wrong) {
            throw new ProfileException("Profile " + file + ", release: " + wrong.getMessage());
        }
    }

    private String required(String key) {
        @Nullable String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new ProfileException("Profile " + file + " needs a value for " + key);
        }
        return value.strip();
    }

    /** Reads a file that stands beside the profile. */
    @FunctionalInterface
    interface Texts {
        String read(String file) throws IOException;
    }
}
