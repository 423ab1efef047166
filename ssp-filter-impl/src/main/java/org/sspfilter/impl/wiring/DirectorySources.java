package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.impl.directory.FileDirectory;
import org.sspfilter.impl.directory.LdapDirectory;
import org.sspfilter.impl.directory.LdapSettings;
import org.sspfilter.impl.directory.PemTlsContext;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Builds the directory that the settings name. */
final class DirectorySources {

    private static final ExtensionPoint<AccreditationDirectory> POINT =
            new ExtensionPoint<>(AccreditationDirectory.class, AccreditationDirectory.ATTRIBUTE);

    private final SettingValues values;
    private final InstantSource clock;
    private final Reloads reloads;
    private final Surroundings surroundings;
    private final @Nullable AccreditationDirectory offered;
    private volatile Runnable replaced = () -> {};

    DirectorySources(SettingValues values, InstantSource clock, Reloads reloads, Surroundings surroundings) {
        this.values = values;
        this.clock = clock;
        this.reloads = reloads;
        this.surroundings = surroundings;
        // An object that the application brings is enough said; what the settings name comes first.
        this.offered = values.has(SettingKey.DIRECTORY) ? null : POINT.one(values, null, null, surroundings);
    }

    /** Empty only with a problem told: the check that comes of it then never meets a request. */
    Optional<AccreditationDirectory> directory(@Nullable AccreditationDirectory given) {
        if (offered != null) {
            return Optional.of(offered);
        }
        return switch (values.choice(SettingKey.DIRECTORY)) {
            case "ldap" -> ldap();
            case "fhir" -> new FhirReading(values, clock, reloads).read();
            case "file" -> file();
            case "code" -> provided(given);
            default -> Optional.empty();
        };
    }

    /** Whether a directory is named in the settings, or brought by the application. */
    boolean isNamed() {
        return offered != null || values.has(SettingKey.DIRECTORY);
    }

    /** What is to be done when the directory's knowledge was replaced as a whole. */
    void whenReplaced(Runnable action) {
        replaced = action;
    }

    private Optional<AccreditationDirectory> file() {
        Path file = values.path(SettingKey.DIRECTORY_FILE);
        if (!values.has(SettingKey.DIRECTORY_FILE)) {
            return Optional.empty();
        }
        AtomicReference<@Nullable FileDirectory> made = new AtomicReference<>();
        // Watched before it is read, so that no change is missed.
        reloads.watch(new SettingMaterial(SettingKey.DIRECTORY_FILE.key(), List.of(file), values, again -> {
            FileDirectory next = read(file, again);
            FileDirectory current = made.get();
            return next == null || current == null
                    ? null
                    : () -> {
                        current.replaceBy(next);
                        replaced.run();
                    };
        }));
        FileDirectory directory = read(file, values);
        made.set(directory);
        return Optional.ofNullable(directory);
    }

    private @Nullable FileDirectory read(Path file, SettingValues values) {
        try {
            return FileDirectory.read(file, clock);
        } catch (IOException unreadable) {
            values.problems().add(SettingKey.DIRECTORY_FILE.key() + ": cannot read " + file);
        } catch (IllegalArgumentException wrong) {
            values.problems().add(SettingKey.DIRECTORY_FILE.key() + ": " + wrong.getMessage());
        }
        return null;
    }

    private Optional<AccreditationDirectory> provided(@Nullable AccreditationDirectory given) {
        int before = values.problems().all().size();
        Optional<AccreditationDirectory> found = Optional.ofNullable(POINT.one(values, null, given, surroundings));
        if (found.isEmpty() && values.problems().all().size() == before) {
            values.problems()
                    .add("directory=code, but no AccreditationDirectory is given in code, nor is there a provider,"
                            + " a context attribute, a bean or one in META-INF/services");
        }
        return found;
    }

    private Optional<AccreditationDirectory> ldap() {
        String urls = values.required(SettingKey.DIRECTORY_LDAP_URLS);
        Path authorities = values.path(SettingKey.DIRECTORY_LDAP_CA);
        Path chain = values.path(SettingKey.DIRECTORY_LDAP_CERTIFICATE);
        Path key = values.path(SettingKey.DIRECTORY_LDAP_KEY);
        if (urls.isEmpty() || !values.problems().isEmpty()) {
            return Optional.empty();
        }
        try {
            LdapSettings settings = new LdapSettings(
                    values.list(SettingKey.DIRECTORY_LDAP_URLS).stream()
                            .map(LdapSettings.Server::of)
                            .toList(),
                    values.text(SettingKey.DIRECTORY_LDAP_BASE),
                    values.time(SettingKey.DIRECTORY_CONNECT_TIMEOUT),
                    values.time(SettingKey.DIRECTORY_RESPONSE_TIMEOUT),
                    values.whole(SettingKey.DIRECTORY_LDAP_POOL),
                    values.choice(SettingKey.DIRECTORY_LDAP_LOOK_UP).equals("every-record")
                            ? LdapSettings.LookUp.EVERY_RECORD
                            : LdapSettings.LookUp.NAMED_RECORD_FIRST,
                    values.time(SettingKey.DIRECTORY_LDAP_COOL_DOWN),
                    values.time(SettingKey.DIRECTORY_LDAP_MAX_AGE));
            return Optional.of(
                    new LdapDirectory(settings, tls(authorities, chain, key).context(), clock));
        } catch (IOException unreadable) {
            problem(SettingKey.DIRECTORY_LDAP_CERTIFICATE, "a PEM file cannot be read: " + unreadable.getMessage());
        } catch (GeneralSecurityException wrong) {
            problem(SettingKey.DIRECTORY_LDAP_CERTIFICATE, String.valueOf(wrong.getMessage()));
        } catch (IllegalArgumentException wrong) {
            problem(SettingKey.DIRECTORY_LDAP_URLS, String.valueOf(wrong.getMessage()));
        }
        return Optional.empty();
    }

    private PemTlsContext tls(Path authorities, Path chain, Path key) throws IOException, GeneralSecurityException {
        return new TlsMaterial(reloads, values)
                .read(
                        "directory.ldap.ca, .certificate and .key",
                        List.of(authorities, chain, key),
                        () -> new PemTlsContext(authorities, chain, key));
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
