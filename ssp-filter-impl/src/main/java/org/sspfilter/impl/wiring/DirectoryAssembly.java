package org.sspfilter.impl.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.id.OdsCode;
import org.sspfilter.impl.accreditation.AccreditationCheck;
import org.sspfilter.impl.accreditation.CacheSettings;
import org.sspfilter.impl.accreditation.CachingDirectory;
import org.sspfilter.impl.directory.FileDirectory;
import org.sspfilter.impl.directory.LdapDirectory;
import org.sspfilter.impl.directory.LdapSettings;
import org.sspfilter.impl.directory.PemTlsContext;
import org.sspfilter.impl.endpoint.Endpoint;
import org.sspfilter.impl.interaction.AddressedCall;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.Problems;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.stage.Enforcement;

/** Builds the accreditation check, its directory and the cache before it. */
final class DirectoryAssembly {

    private final SettingValues values;
    private final InstantSource clock;
    private final List<AutoCloseable> resources;
    private final Reloads reloads;

    DirectoryAssembly(SettingValues values, InstantSource clock, List<AutoCloseable> resources, Reloads reloads) {
        this.values = values;
        this.clock = clock;
        this.resources = resources;
        this.reloads = reloads;
    }

    /** Whether any endpoint asks a directory, or may come that does. */
    boolean isWanted(Collection<Endpoint> endpoints, boolean mayChange) {
        boolean asked =
                mayChange || endpoints.stream().anyMatch(endpoint -> endpoint.accreditation() != Enforcement.OFF);
        return isWantedForAll() || (asked && values.has(SettingKey.DIRECTORY));
    }

    /** Tells of an endpoint that asks a directory where none is named. */
    void verify(Collection<Endpoint> endpoints, Problems problems) {
        if (isWantedForAll() || values.has(SettingKey.DIRECTORY)) {
            return;
        }
        for (Endpoint endpoint : endpoints) {
            if (endpoint.accreditation() != Enforcement.OFF) {
                problems.add("endpoint " + endpoint.identity().name()
                        + " asks for accreditation, and there is no directory: write directory= in the settings,"
                        + " or accreditation=off for the endpoint");
                return;
            }
        }
    }

    private boolean isWantedForAll() {
        return Words.enforcement(values, SettingKey.ACCREDITATION) != Enforcement.OFF;
    }

    AccreditationCheck check(
            @Nullable AccreditationDirectory given,
            Function<AddressedCall, @Nullable OdsCode> assertedOds,
            boolean wanted) {
        if (!wanted) {
            return AccreditationCheck.off();
        }
        Optional<AccreditationDirectory> directory = directory(given);
        if (directory.isEmpty()) {
            return AccreditationCheck.off();
        }
        CacheSettings kept = new CacheReading(values).read();
        CachingDirectory caching = new CachingDirectory(
                directory.get(), kept, Ticker.systemTicker(), clock, CachingDirectory.loaders(kept));
        resources.add(caching);
        return new AccreditationCheck(caching, assertedOds, AccreditationCheck.DEFAULT_RETRY_AFTER);
    }

    /** Empty only with a problem told: the check that comes of it then never meets a request. */
    private Optional<AccreditationDirectory> directory(@Nullable AccreditationDirectory given) {
        return switch (values.choice(SettingKey.DIRECTORY)) {
            case "ldap" -> ldap();
            case "file" -> file();
            case "code" -> {
                if (given == null) {
                    values.problems().add("directory=code, but no AccreditationDirectory is given in code");
                }
                yield Optional.ofNullable(given);
            }
            default -> Optional.empty();
        };
    }

    private Optional<AccreditationDirectory> file() {
        Path file = values.path(SettingKey.DIRECTORY_FILE);
        try {
            return Optional.of(FileDirectory.read(file, clock));
        } catch (IOException unreadable) {
            problem(SettingKey.DIRECTORY_FILE, "cannot read " + file);
        } catch (IllegalArgumentException wrong) {
            problem(SettingKey.DIRECTORY_FILE, String.valueOf(wrong.getMessage()));
        }
        return Optional.empty();
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
        AtomicReference<@Nullable PemTlsContext> made = new AtomicReference<>();
        // Watched before they are read, so that no change is missed.
        reloads.watch(new SettingMaterial(
                "directory.ldap.ca, .certificate and .key", List.of(authorities, chain, key), values, again -> {
                    reload(made.get(), again.problems());
                    return null;
                }));
        PemTlsContext tls = new PemTlsContext(authorities, chain, key);
        made.set(tls);
        return tls;
    }

    private static void reload(@Nullable PemTlsContext tls, Problems problems) {
        try {
            if (tls != null) {
                tls.reload();
            }
        } catch (IOException unreadable) {
            problems.add("a PEM file cannot be read: " + unreadable.getMessage());
        } catch (GeneralSecurityException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
