package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.sspfilter.directory.AccreditationDirectory;
import org.sspfilter.impl.directory.FhirDirectory;
import org.sspfilter.impl.directory.FhirSettings;
import org.sspfilter.impl.directory.PemTlsContext;
import org.sspfilter.impl.fetch.FetchClient;
import org.sspfilter.impl.reload.Reloads;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/** Builds the directory over the FHIR API of the Spine Directory Service. */
final class FhirReading {

    private static final int MAX_KEY = 512;

    private final SettingValues values;
    private final InstantSource clock;
    private final Reloads reloads;

    FhirReading(SettingValues values, InstantSource clock, Reloads reloads) {
        this.values = values;
        this.clock = clock;
        this.reloads = reloads;
    }

    /** Empty with a problem told. */
    Optional<AccreditationDirectory> read() {
        Optional<FhirSettings> settings = settings();
        Optional<InetSocketAddress> proxy = ForwardProxy.read(values, SettingKey.DIRECTORY_FHIR_HTTP_PROXY);
        AtomicReference<String> apiKey = apiKey();
        Optional<SSLContext> trust = trust();
        if (settings.isEmpty() || !values.problems().isEmpty()) {
            return Optional.empty();
        }
        FetchClient client = FetchClient.open(
                values.time(SettingKey.DIRECTORY_CONNECT_TIMEOUT), proxy, trust, "ssp-filter-directory-fhir");
        return Optional.of(new FhirDirectory(settings.get(), client, apiKey::get, clock, System::nanoTime));
    }

    private Optional<FhirSettings> settings() {
        String url = values.required(SettingKey.DIRECTORY_FHIR_URL);
        try {
            return Optional.of(new FhirSettings(
                    FhirSettings.address(url),
                    values.time(SettingKey.DIRECTORY_RESPONSE_TIMEOUT),
                    values.time(SettingKey.DIRECTORY_DEADLINE),
                    values.whole(SettingKey.DIRECTORY_FHIR_MAX_BYTES),
                    values.whole(SettingKey.DIRECTORY_FHIR_MAX_PAGES),
                    values.time(SettingKey.DIRECTORY_FHIR_MAX_BACK_OFF)));
        } catch (IllegalArgumentException wrong) {
            if (!url.isEmpty()) {
                values.problems().add(SettingKey.DIRECTORY_FHIR_URL.key() + ": " + wrong.getMessage());
            }
            return Optional.empty();
        }
    }

    private AtomicReference<String> apiKey() {
        AtomicReference<String> current = new AtomicReference<>("");
        // Watched before it is read, so that no change is missed.
        reloads.watch(new SettingMaterial(
                SettingKey.DIRECTORY_FHIR_API_KEY.key(),
                values.secretFiles(SettingKey.DIRECTORY_FHIR_API_KEY),
                values,
                again -> {
                    String next = apiKey(again);
                    return () -> current.set(next);
                }));
        current.set(apiKey(values));
        return current;
    }

    private static String apiKey(SettingValues values) {
        String key = values.secret(SettingKey.DIRECTORY_FHIR_API_KEY);
        if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            values.problems()
                    .add(SettingKey.DIRECTORY_FHIR_API_KEY.key() + ": the key must be "
                            + SettingKey.DIRECTORY_FHIR_API_KEY.kind().describe());
        }
        return key;
    }

    private Optional<SSLContext> trust() {
        if (!values.has(SettingKey.DIRECTORY_FHIR_CA)) {
            return Optional.empty();
        }
        Path file = values.path(SettingKey.DIRECTORY_FHIR_CA);
        try {
            return Optional.of(new TlsMaterial(reloads, values)
                    .read(SettingKey.DIRECTORY_FHIR_CA.key(), List.of(file), () -> PemTlsContext.trusting(file))
                    .context());
        } catch (IOException unreadable) {
            values.problems().add(SettingKey.DIRECTORY_FHIR_CA.key() + ": cannot read " + file);
        } catch (GeneralSecurityException wrong) {
            values.problems().add(SettingKey.DIRECTORY_FHIR_CA.key() + ": " + wrong.getMessage());
        }
        return Optional.empty();
    }
}
