package org.sspfilter.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was seen of a protected application when it ran.
 *
 * @param contextPath where it ran
 * @param answers what strangers were answered
 * @param faults what else is wrong with how the filter stands in it
 * @param notes what was otherwise than it will be
 */
record Proof(String contextPath, List<ProofAnswer> answers, List<String> faults, List<String> notes) {

    private static final Set<String> ALL = Set.of("ASYNC", "ERROR", "FORWARD", "INCLUDE", "REQUEST");

    Proof {
        answers = List.copyOf(answers);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /**
     * Runs the application and asks.
     *
     * @param jars the server's
     * @param war the application, with settings for this
     * @param names what was in its archive
     * @param contextPath where it runs
     * @param unguarded paths that anybody may have
     * @param audit where it writes its audit
     * @param folder takes all files that are made
     * @param patience how long its start may take
     */
    static Proof of(
            List<Path> jars,
            Path war,
            List<String> names,
            String contextPath,
            Set<String> unguarded,
            Path audit,
            Path folder,
            Duration patience)
            throws IOException, UnprovenException {
        List<ProofAnswer> answers;
        List<String> faults = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (ProofProcess process = ProofProcess.start(jars, war, contextPath, folder, patience)) {
            look(process, faults, notes);
            ProofQuestions questions = new ProofQuestions(contextPath, names, process.told("pattern"), unguarded);
            answers = questions.ask(process.port());
            if (questions.unasked() > 0) {
                notes.add(questions.unasked() + " more paths of the same kinds were not asked for");
            }
        }
        if (!unguarded.isEmpty()) {
            notes.add("anybody may have what the settings leave unguarded: "
                    + Printable.of(String.join(", ", new TreeSet<>(unguarded))));
        }
        // Complete, now that the application has stopped.
        Map<String, String> denials = denials(audit);
        return new Proof(
                contextPath,
                answers.stream().map(answer -> answer.with(denials)).toList(),
                faults,
                notes);
    }

    boolean holds() {
        return faults.isEmpty() && answers.stream().allMatch(ProofAnswer::isRefused);
    }

    private static void look(ProofProcess process, List<String> faults, List<String> notes) {
        List<String> before = process.told("before");
        if (!before.isEmpty()) {
            faults.add("filters run before it: " + Printable.of(String.join(", ", before)));
        }
        Set<String> missing = new TreeSet<>(ALL);
        process.told("dispatchers").forEach(types -> missing.removeAll(List.of(types.split(",", -1))));
        if (!missing.isEmpty()) {
            faults.add("it is not mapped to /* for " + String.join(", ", missing));
        }
        if (!process.told("async").equals(List.of("true"))) {
            faults.add("it does not support asynchronous requests");
        }
        if (!process.told("broken").isEmpty()) {
            notes.add(
                    "servlets that do not start here were not asked, since the server answers for them before any filter: "
                            + Printable.of(String.join(", ", new TreeSet<>(process.told("broken")))));
        }
        if (!process.told("lifted").isEmpty()) {
            notes.add("the application's own security constraints were lifted, since the server applies them before any"
                    + " filter runs");
        }
    }

    private static Map<String, String> denials(Path audit) throws IOException {
        Map<String, String> denials = new HashMap<>();
        if (Files.exists(audit)) {
            for (String line : Files.readAllLines(audit, StandardCharsets.UTF_8)) {
                Map<String, String> record = FlatJson.members(line);
                String id = record.get("id");
                if (id != null && "deny".equals(record.get("outcome"))) {
                    denials.put(id, record.getOrDefault("reason", "no reason"));
                }
            }
        }
        return denials;
    }
}
