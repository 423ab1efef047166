package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which keys there are, settings, endpoints' and catalogues' alike, and whose they are to say. */
final class KnownKeys {

    /** How environment variables begin that are settings. */
    static final String VARIABLES = "SSP_FILTER_";

    private KnownKeys() {}

    /** Whether there is such a key. */
    static boolean has(String key) {
        return SettingKey.of(key).isPresent() || EndpointKey.isOne(key) || CatalogueKey.isOne(key);
    }

    /** Whether a key is for the application alone to say. Those of endpoints and catalogues are. */
    static boolean isTheApplications(String key) {
        return SettingKey.of(key)
                .map(setting -> setting.scope() == SettingKey.Scope.WAR)
                .orElse(true);
    }

    /** What to say of a key that there is not: the end of a sentence, with the nearest that there is. */
    static String nearest(String key) {
        List<String> known = new ArrayList<>(EndpointKey.siblings(key));
        known.addAll(CatalogueKey.siblings(key));
        for (SettingKey setting : SettingKey.values()) {
            known.add(setting.key());
        }
        return NearestName.of(key, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; see docs/reference/settings.md");
    }

    /** The setting that an environment variable stands for. */
    static Optional<SettingKey> ofVariable(String name) {
        for (SettingKey key : SettingKey.values()) {
            String expected =
                    VARIABLES + key.key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            if (expected.equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
