package org.sspfilter.tool;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sspfilter.impl.settings.Kind;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingSources;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Settings for a proof on a machine that is not the one they are for: files that are not here are replaced by ones made for
 * the moment, and nothing outside is written to or called. Not thread-safe.
 */
final class StandIns {

    /** Nobody listens there. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final String SECRET = "x".repeat(64);

    private final Path folder;
    private final Path base;
    private final StandInAuthority authority;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Set<String> replaced = new TreeSet<>();

    /**
     * For settings.
     *
     * @param given the settings, with or without prefix
     * @param folder takes the stand-ins
     * @param base what relative paths start from
     * @param clock the time
     */
    StandIns(Map<String, String> given, Path folder, Path base, InstantSource clock) {
        given.forEach((name, value) -> settings.put(
                name.startsWith(SettingSources.PREFIX) ? name.substring(SettingSources.PREFIX.length()) : name, value));
        this.folder = folder;
        this.base = base.toAbsolutePath();
        this.authority = new StandInAuthority(folder, clock, "dev".equals(text(SettingKey.STAGE)));
    }

    /** The settings of the proof. */
    Map<String, String> settings() throws IOException {
        anchors();
        lists();
        directory();
        secrets();
        endpoints();
        files(SettingKey.CERTIFICATE_INTERMEDIATES, List.of());
        files(SettingKey.CERTIFICATE_NAMES_FILE, List.of(write("names.txt", "ssp-filter-proof.test\n")));
        // The records of the proof are no records of the application's.
        put(SettingKey.AUDIT_FILE, audit().toString());
        put(SettingKey.RESPONSE_TRACE, "true");
        return settings;
    }

    /** Where the audit of the proof is. */
    Path audit() {
        return folder.resolve("audit.jsonl");
    }

    /** The keys whose locations are not on this machine. */
    Set<String> replaced() {
        return replaced;
    }

    private void anchors() throws IOException {
        if (isAnyMissing(SettingKey.CERTIFICATE_ANCHORS)) {
            files(SettingKey.CERTIFICATE_ANCHORS, List.of(authority.certificate()));
        } else {
            files(SettingKey.CERTIFICATE_ANCHORS, List.of());
        }
    }

    /** Lists that are not here cannot be made: only their authority could sign them. A start does not need them. */
    private void lists() {
        boolean missing = isAnyMissing(SettingKey.CRL_FILES);
        files(SettingKey.CRL_FILES, List.of());
        addresses(
                SettingKey.CRL_URLS,
                url -> url.startsWith("http://") || url.startsWith("https://"),
                "http://" + NOWHERE);
        if (missing && text(SettingKey.CRL_URLS).isEmpty()) {
            put(SettingKey.CRL_URLS, "http://" + NOWHERE + "/");
        }
        if (!text(SettingKey.CRL_CDP_PREFETCH).isEmpty()) {
            settings.remove(SettingKey.CRL_CDP_PREFETCH.key());
        }
        proxy(SettingKey.CRL_HTTP_PROXY);
        if (!text(SettingKey.CRL_STORE).isEmpty()) {
            put(SettingKey.CRL_STORE, folder.resolve("lists").toString());
        }
    }

    private void directory() throws IOException {
        addresses(SettingKey.DIRECTORY_LDAP_URLS, url -> url.startsWith("ldaps://"), "ldaps://" + NOWHERE);
        addresses(SettingKey.DIRECTORY_FHIR_URL, url -> url.startsWith("https://"), "https://" + NOWHERE + "/FHIR/R4");
        proxy(SettingKey.DIRECTORY_FHIR_HTTP_PROXY);
        List<SettingKey> tls = List.of(
                SettingKey.DIRECTORY_LDAP_CA, SettingKey.DIRECTORY_LDAP_CERTIFICATE, SettingKey.DIRECTORY_LDAP_KEY);
        if (tls.stream().anyMatch(this::isAnyMissing)) {
            replaceFile(SettingKey.DIRECTORY_LDAP_CA, authority.certificate());
            replaceFile(SettingKey.DIRECTORY_LDAP_CERTIFICATE, authority.certificate());
            replaceFile(SettingKey.DIRECTORY_LDAP_KEY, authority.key());
        } else {
            for (SettingKey key : tls) {
                file(key);
            }
        }
        if (isAnyMissing(SettingKey.DIRECTORY_FHIR_CA)) {
            replaceFile(SettingKey.DIRECTORY_FHIR_CA, authority.certificate());
        } else {
            file(SettingKey.DIRECTORY_FHIR_CA);
        }
        if (isAnyMissing(SettingKey.DIRECTORY_FILE)) {
            replaceFile(
                    SettingKey.DIRECTORY_FILE,
                    write("systems.txt", "200000000115 ; A1001 ; urn:nhs:names:services:ssp-filter:proof\n"));
        } else {
            file(SettingKey.DIRECTORY_FILE);
        }
    }

    private void endpoints() throws IOException {
        if (!isAnyMissing(SettingKey.ENDPOINTS_FILE)) {
            file(SettingKey.ENDPOINTS_FILE);
            return;
        }
        put(SettingKey.ENDPOINTS_FORMAT, "csv");
        replaceFile(SettingKey.ENDPOINTS_FILE, write("endpoints.csv", """
                        name,path,ods,asids,profile,interactions
                        proof,/ssp-filter-proof,A1001,200000000115,gpconnect-1,urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1
                        """));
    }

    private void secrets() throws IOException {
        for (SettingKey key : SettingKey.values()) {
            String text = text(key);
            if (!(key.kind() instanceof Kind.Secret) || text.isEmpty()) {
                continue;
            }
            if (text.startsWith("env:") || (text.startsWith("file:") && !isHere(text.substring(5)))) {
                put(key, "file:" + write("secret.txt", SECRET));
                replaced.add(key.key());
            } else if (text.startsWith("file:")) {
                put(key, "file:" + here(text.substring(5)));
            }
        }
    }

    private void addresses(SettingKey key, Predicate<String> known, String nowhere) {
        List<String> written = new ArrayList<>();
        for (String address : SettingValues.split(text(key))) {
            // What is no address stays, so that it is told.
            boolean good = known.test(address) && isAddress(address);
            written.add(good ? nowhere + (key == SettingKey.CRL_URLS ? "/" + written.size() : "") : address);
        }
        if (!written.isEmpty()) {
            put(key, String.join(",", written));
        }
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private void proxy(SettingKey key) {
        if (text(key).matches("[^:\\s]+:[0-9]+")) {
            put(key, NOWHERE);
        }
    }

    /** Keeps the files that are here, and puts stand-ins in place of all others together. */
    private void files(SettingKey key, List<Path> instead) {
        List<String> written = new ArrayList<>();
        for (String name : SettingValues.split(text(key))) {
            if (isHere(name)) {
                written.add(here(name));
            }
        }
        if (isAnyMissing(key)) {
            replaced.add(key.key());
            instead.forEach(path -> written.add(path.toString()));
        }
        if (!text(key).isEmpty()) {
            put(key, String.join(",", written));
        }
    }

    private void file(SettingKey key) {
        if (!text(key).isEmpty()) {
            put(key, here(text(key)));
        }
    }

    private void replaceFile(SettingKey key, Path instead) {
        if (!text(key).isEmpty()) {
            put(key, instead.toString());
            replaced.add(key.key());
        }
    }

    private boolean isAnyMissing(SettingKey key) {
        List<String> names = key.kind() instanceof Kind.Texts ? SettingValues.split(text(key)) : List.of(text(key));
        return names.stream().anyMatch(name -> !name.isEmpty() && !isHere(name));
    }

    private boolean isHere(String name) {
        return isInside(name) || Files.exists(base.resolve(name));
    }

    private String here(String name) {
        return isInside(name) ? name : base.resolve(name).normalize().toString();
    }

    private static boolean isInside(String name) {
        return name.startsWith("WEB-INF/") || name.startsWith("/WEB-INF/");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private String text(SettingKey key) {
        return settings.getOrDefault(key.key(), "").strip();
    }

    private void put(SettingKey key, String value) {
        settings.put(key.key(), value);
    }
}
