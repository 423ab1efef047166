package org.sspfilter.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sspfilter.impl.settings.SettingKey;
import org.sspfilter.impl.settings.SettingValues;
import org.sspfilter.impl.war.UnfitWarException;
import org.sspfilter.impl.war.WarFile;

/** An application with the filter in it: as it is written, and as it is proved. */
final class Protection {

    private final WarFile war;
    private final Bundle bundle;
    private final byte[] settings;
    private final Map<String, String> deployed;
    private final Map<String, String> values;
    private final Path base;
    private final InstantSource clock;

    /**
     * Of an application.
     *
     * @param war the application
     * @param bundle the filter
     * @param settings its settings, as they go in
     * @param deployed the same by their keys, without prefix
     * @param values the settings of the proof, without prefix
     * @param base what relative paths of the settings start from
     * @param clock the time
     */
    Protection(
            WarFile war,
            Bundle bundle,
            byte[] settings,
            Map<String, String> deployed,
            Map<String, String> values,
            Path base,
            InstantSource clock) {
        this.war = war;
        this.bundle = bundle;
        this.settings = settings.clone();
        this.deployed = Map.copyOf(deployed);
        this.values = Map.copyOf(values);
        this.base = base;
        this.clock = clock;
    }

    /** Writes the application over an existing file. */
    void write(Path scratch, Path target) throws IOException, UnfitWarException {
        war.protect(bundle.name(), bundle.jar().library(scratch), settings, target);
    }

    /** Runs what was written with settings for this machine, which is all that is otherwise. */
    Proof prove(Path written, String contextPath, Duration patience, Path scratch)
            throws IOException, UnfitWarException, UnprovenException {
        StandIns standIns = new StandIns(values, Files.createDirectory(scratch.resolve("stand-ins")), base, clock);
        Map<String, String> proofs = standIns.settings();
        Path application = Files.createFile(scratch.resolve("application.war"));
        WarFile.copy(written, properties(proofs), application);
        List<Path> jars = bundle.jar().prover(Files.createDirectory(scratch.resolve("prover")));
        Proof proof =
                Proof.of(jars, application, war.names(), contextPath, unguarded(), standIns.audit(), scratch, patience);
        List<String> notes = new ArrayList<>(proof.notes());
        if (!standIns.replaced().isEmpty()) {
            notes.add("stand-ins of the moment were used for what is not on this machine: "
                    + String.join(", ", standIns.replaced()));
        }
        notes.add("settings that were others for the proof: " + String.join(", ", changed(deployed, proofs)));
        return new Proof(proof.contextPath(), proof.answers(), proof.faults(), notes);
    }

    /** The keys whose values are not the same; where one says nothing, its default counts. */
    static Set<String> changed(Map<String, String> deployed, Map<String, String> proofs) {
        Set<String> keys = new TreeSet<>(deployed.keySet());
        keys.addAll(proofs.keySet());
        keys.removeIf(key -> {
            String silent = SettingKey.of(key).map(SettingKey::defaultText).orElse("");
            return deployed.getOrDefault(key, silent).equals(proofs.getOrDefault(key, silent));
        });
        return keys;
    }

    private Set<String> unguarded() {
        return new HashSet<>(SettingValues.split(deployed.getOrDefault(SettingKey.UNGUARDED.key(), "")));
    }

    private static byte[] properties(Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(octets, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        return octets.toByteArray();
    }
}
