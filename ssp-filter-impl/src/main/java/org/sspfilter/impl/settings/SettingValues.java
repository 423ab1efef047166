package org.sspfilter.impl.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings, typed. A wrong value becomes a problem and yields the default, or the least permissive value, so that
 * reading goes on and every problem is found; with a problem nothing starts.
 *
 * <p>Not thread-safe.
 */
public final class SettingValues {

    private static final String FILE = "file:";

    private final Map<String, String> values;
    private final Function<String, Path> files;
    private final Function<String, @Nullable String> environment;
    private final Problems problems;

    /**
     * Typed settings.
     *
     * @param values by key, without prefix
     * @param files finds the file that a value names
     * @param environment reads an environment variable
     * @param problems takes what is wrong
     */
    public SettingValues(
            Map<String, String> values,
            Function<String, Path> files,
            Function<String, @Nullable String> environment,
            Problems problems) {
        this.values = Map.copyOf(values);
        this.files = files;
        this.environment = environment;
        this.problems = problems;
    }

    /**
     * Takes what is wrong.
     *
     * @return the problems so far
     */
    public Problems problems() {
        return problems;
    }

    /**
     * All values as given.
     *
     * @return by key, without prefix
     */
    public Map<String, String> raw() {
        return values;
    }

    /**
     * Whether a value was given.
     *
     * @param key which
     * @return whether it is there and not blank
     */
    public boolean has(SettingKey key) {
        return !text(key).isEmpty();
    }

    /**
     * The value as text.
     *
     * @param key which
     * @return the value, or the default; empty when there is neither
     */
    public String text(SettingKey key) {
        return values.getOrDefault(key.key(), key.defaultText()).strip();
    }

    /**
     * A value that must be given.
     *
     * @param key which
     * @return the value; empty, and a problem, when it is absent
     */
    public String required(SettingKey key) {
        String text = text(key);
        if (text.isEmpty()) {
            problems.add(key.key() + " is missing: " + key.meaning() + " ("
                    + key.kind().describe() + ")");
        }
        return text;
    }

    /**
     * One of the words of a {@link Kind.Choice}.
     *
     * @param key which
     * @return the word; empty, and a problem, when it is none of them
     */
    public String choice(SettingKey key) {
        String text = required(key);
        if (!text.isEmpty()
                && key.kind() instanceof Kind.Choice choice
                && !choice.words().contains(text)) {
            wrong(key);
            return "";
        }
        return text;
    }

    /**
     * A whole number within the bounds.
     *
     * @param key which
     * @return the number; 0, and a problem, when it is none or out of bounds
     */
    public int whole(SettingKey key) {
        String text = required(key);
        Kind.Whole bounds = (Kind.Whole) key.kind();
        try {
            long value = Long.parseLong(text);
            if (value >= bounds.min() && value <= bounds.max()) {
                return Math.toIntExact(value);
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        wrong(key);
        return Math.toIntExact(bounds.min());
    }

    /**
     * A duration within the bounds.
     *
     * @param key which
     * @return the duration; the shortest, and a problem, when it is none or out of bounds
     */
    public Duration time(SettingKey key) {
        Kind.Time bounds = (Kind.Time) key.kind();
        Optional<Duration> value = Durations.parse(required(key));
        if (value.isPresent()
                && value.get().compareTo(bounds.min()) >= 0
                && value.get().compareTo(bounds.max()) <= 0) {
            return value.get();
        }
        wrong(key);
        return bounds.min();
    }

    /**
     * Yes or no.
     *
     * @param key which
     * @return yes; no, and a problem, when it is neither
     */
    public boolean yes(SettingKey key) {
        String text = required(key).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            wrong(key);
        }
        return text.equals("true");
    }

    /**
     * A list.
     *
     * @param key which
     * @return its parts, without blanks around them
     */
    public List<String> list(SettingKey key) {
        return split(text(key));
    }

    /**
     * The parts of a list.
     *
     * @param text parts, parted by commas
     * @return the parts, without blanks around them, empty ones left out
     */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /**
     * Files that exist, or will.
     *
     * @param key which
     * @return the paths
     */
    public List<Path> paths(SettingKey key) {
        return list(key).stream().map(files).toList();
    }

    /**
     * A file that a setting names beside other things.
     *
     * @param name as written
     * @return its path
     */
    public Path file(String name) {
        return files.apply(name);
    }

    /**
     * One file.
     *
     * @param key which
     * @return its path
     */
    public Path path(SettingKey key) {
        return files.apply(required(key));
    }

    /**
     * The same settings, to be read again: files and environment as they are by then, without the problems told so far.
     *
     * @return the settings
     */
    public SettingValues anew() {
        return new SettingValues(values, files, environment, new Problems());
    }

    /**
     * The file that a secret is in.
     *
     * @param key which
     * @return the file; none when the secret is not set, or is in the environment
     */
    public List<Path> secretFiles(SettingKey key) {
        String reference = text(key);
        return reference.startsWith(FILE) ? List.of(files.apply(reference.substring(FILE.length()))) : List.of();
    }

    /**
     * A secret, read from where the value points to.
     *
     * @param key which
     * @return the secret; empty, and a problem, when it cannot be had
     */
    public String secret(SettingKey key) {
        String reference = required(key);
        if (reference.isEmpty()) {
            return "";
        }
        if (reference.startsWith(FILE)) {
            Path file = files.apply(reference.substring(FILE.length()));
            try {
                String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
                if (secret.isEmpty()) {
                    problems.add(key.key() + ": " + file + " is empty, there is no secret in it");
                }
                return secret;
            } catch (IOException unreadable) {
                problems.add(key.key() + ": cannot read " + file + " ("
                        + unreadable.getClass().getSimpleName() + ")");
                return "";
            }
        }
        if (reference.startsWith("env:")) {
            String value = environment.apply(reference.substring("env:".length()));
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
            problems.add(key.key() + ": the environment variable that it names is not set");
            return "";
        }
        problems.add(
                key.key() + " is a secret and must be a reference, file:<path> or env:<name>, not the secret itself");
        return "";
    }

    private void wrong(SettingKey key) {
        String text = text(key);
        if (!text.isEmpty()) {
            String shown = key.kind() instanceof Kind.Secret ? "the value" : "\"" + text + "\"";
            problems.add(key.key() + ": " + shown + " is not right, it must be "
                    + key.kind().describe());
        }
    }
}
