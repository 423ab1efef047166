package org.sspfilter.impl.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.sspfilter.impl.profile.CatalogueChange;
import org.sspfilter.impl.profile.ProfileException;
import org.sspfilter.impl.profile.ProfileLibrary;
import org.sspfilter.impl.settings.CatalogueKey;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Brings together the profiles: the bundled ones, the user's own, and what the settings change about either. */
final class ProfileAssembly {

    private final SettingValues values;

    ProfileAssembly(SettingValues values) {
        this.values = values;
    }

    ProfileLibrary library() {
        ProfileLibrary library = ProfileLibrary.bundled();
        for (Path file : values.paths(SettingKey.PROFILES)) {
            try {
                library = library.with(file);
            } catch (ProfileException wrong) {
                values.problems().add(SettingKey.PROFILES.key() + ": " + wrong.getMessage());
            }
        }
        for (var changed : CatalogueKey.byProfile(values.raw().keySet()).entrySet()) {
            library = changed(library, changed.getKey(), changed.getValue());
        }
        return library;
    }

    private ProfileLibrary changed(ProfileLibrary library, String profile, List<String> keys) {
        if (library.find(profile).isEmpty()) {
            values.problems()
                    .add(keys.get(0) + ": there is no profile \"" + profile + "\"; known are "
                            + new TreeSet<>(library.names()));
            return library;
        }
        CatalogueChange change = new CatalogueChange(library.find(profile).orElseThrow());
        for (String key : keys) {
            String value = values.raw().getOrDefault(key, "").strip();
            if (key.equals(CatalogueKey.OFF.of(profile))) {
                each(key, SettingValues.split(value.replaceAll("\\s+", ",")), change::off);
            } else if (key.equals(CatalogueKey.ADD.of(profile))) {
                each(key, SettingValues.split(value), file -> change.add(values.file(file)));
            } else {
                each(key, List.of(value), row -> change.row(key, row));
            }
        }
        return library.with(change.profile());
    }

    private void each(String key, List<String> parts, Consumer<String> change) {
        for (String part : parts) {
            try {
                change.accept(part);
            } catch (ProfileException wrong) {
                String message = String.valueOf(wrong.getMessage());
                values.problems().add(message.startsWith(key) ? message : key + ": " + message);
            }
        }
        if (parts.isEmpty()) {
            values.problems().add(key + " is empty; leave it out, or write what it is for");
        }
    }
}
