package org.sspfilter.impl.wiring;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sspfilter.id.Fqdn;
import org.sspfilter.impl.certificate.IssuerPin;
import org.sspfilter.impl.certificate.TrustMaterialFiles;
import org.sspfilter.impl.certificate.ValidationSettings;
import org.sspfilter.impl.path.TestKitMarker;
import org.sspfilter.impl.path.TrustMaterial;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;

/**
 * Reads whom to trust, and what the peer's certificate must be: at start, when the files change, and for who judges without
 * a filter.
 */
final class TrustReading {

    private static final Logger LOG = System.getLogger(TrustReading.class.getName());
    private static final String DEV = "dev";
    private static final long MOST_NAMES_OCTETS = 64 * 1024;

    /** Whom to trust, and what the peer's certificate must be. */
    record Trust(TrustMaterial material, ValidationSettings settings) {}

    private final SettingValues values;
    private final Instant now;

    /** Of settings that take the problems, at an instant at which certificates must be in date. */
    TrustReading(SettingValues values, Instant now) {
        this.values = values;
        this.now = now;
    }

    /** The files that all of it is read from. */
    static List<Path> files(SettingValues values) {
        List<Path> files = new ArrayList<>(values.paths(SettingKey.CERTIFICATE_ANCHORS));
        files.addAll(values.paths(SettingKey.CERTIFICATE_INTERMEDIATES));
        files.addAll(values.paths(SettingKey.CERTIFICATE_NAMES_FILE));
        return files;
    }

    /** Everything; empty when there is a problem. */
    Optional<Trust> all() {
        Optional<TrustMaterial> material = material();
        Set<Fqdn> names = names();
        Set<IssuerPin> pins = pins();
        int depth = values.whole(SettingKey.CERTIFICATE_MAX_DEPTH);
        boolean commonName = !values.choice(SettingKey.CERTIFICATE_COMMON_NAME).equals("never");
        boolean ekuAbsentAllowed = values.choice(SettingKey.CERTIFICATE_EKU).equals("absent-allowed");
        if (material.isEmpty() || names.isEmpty() || !values.problems().isEmpty()) {
            return Optional.empty();
        }
        ValidationSettings usual = ValidationSettings.forNames(names);
        return Optional.of(new Trust(
                material.get(),
                new ValidationSettings(
                        names,
                        commonName,
                        ekuAbsentAllowed,
                        depth,
                        usual.maxCertificates(),
                        usual.maxCertificateOctets(),
                        usual.maxChainOctets(),
                        pins)));
    }

    /** Anchors and intermediates alone; empty when there is a problem with them. */
    Optional<TrustMaterial> material() {
        List<Path> anchors = values.paths(SettingKey.CERTIFICATE_ANCHORS);
        String stage = values.choice(SettingKey.STAGE);
        if (anchors.isEmpty()) {
            values.required(SettingKey.CERTIFICATE_ANCHORS);
            return Optional.empty();
        }
        TrustMaterialFiles files = new TrustMaterialFiles(now);
        Optional<TrustMaterial> trust = files.read(anchors, values.paths(SettingKey.CERTIFICATE_INTERMEDIATES));
        for (String problem : files.problems()) {
            values.problems().add("certificate: " + problem);
        }
        for (String warning : files.warnings()) {
            LOG.log(Level.WARNING, warning);
        }
        boolean dev = stage.equals(DEV);
        if (trust.isPresent() && dev && !trust.get().isTestKit()) {
            values.problems()
                    .add(
                            "stage=dev starts only with anchors of the test kit; with real anchors write stage=ptl or live");
        }
        if (trust.isPresent() && !dev && TestKitMarker.onAny(trust.get().anchors())) {
            values.problems()
                    .add("stage=" + stage + " starts with no anchor of the test kit: anybody may hold its keys");
        }
        return trust;
    }

    private Set<Fqdn> names() {
        Set<Fqdn> names = new LinkedHashSet<>();
        for (String text : values.list(SettingKey.CERTIFICATE_NAMES)) {
            add(text, SettingKey.CERTIFICATE_NAMES, names);
        }
        for (Path file : values.paths(SettingKey.CERTIFICATE_NAMES_FILE)) {
            for (String line : lines(file)) {
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    add(text, SettingKey.CERTIFICATE_NAMES_FILE, names);
                }
            }
        }
        if (names.isEmpty()) {
            values.required(SettingKey.CERTIFICATE_NAMES);
        }
        return names;
    }

    private List<String> lines(Path file) {
        try {
            if (Files.size(file) <= MOST_NAMES_OCTETS) {
                return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            }
            problem(SettingKey.CERTIFICATE_NAMES_FILE, file + " is larger than 64 KiB");
        } catch (IOException unreadable) {
            problem(
                    SettingKey.CERTIFICATE_NAMES_FILE,
                    "cannot read " + file + " (" + unreadable.getClass().getSimpleName() + ")");
        }
        return List.of();
    }

    private void add(String text, SettingKey key, Set<Fqdn> names) {
        Optional<Fqdn> name = Fqdn.parse(text);
        if (name.isEmpty()) {
            problem(key, "\"" + text + "\" is no host name; wildcards are not taken");
        }
        name.ifPresent(names::add);
    }

    private Set<IssuerPin> pins() {
        Set<IssuerPin> pins = new LinkedHashSet<>();
        // Names hold commas, so that pins are parted otherwise.
        for (String text : values.text(SettingKey.CERTIFICATE_ISSUER_PIN).split(";", -1)) {
            Optional<IssuerPin> pin = IssuerPin.parse(text.strip());
            if (pin.isEmpty() && !text.isBlank()) {
                problem(
                        SettingKey.CERTIFICATE_ISSUER_PIN,
                        "\"" + text.strip()
                                + "\" is neither sha256: with 64 hexadecimal digits nor a distinguished name");
            }
            pin.ifPresent(pins::add);
        }
        return pins;
    }

    private void problem(SettingKey key, String text) {
        values.problems().add(key.key() + ": " + text);
    }
}
