package org.sspfilter.impl.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Brings the places together where settings may stand: what the application says itself, stronger before weaker, and on top
 * what the server it runs on may override. A key that does not exist is a problem, with the nearest that does.
 *
 * <p>Not thread-safe.
 */
public final class SettingSources {

    /** How keys begin where they share a place with others'. */
    public static final String PREFIX = "ssp.filter.";

    private static final String CONTEXT_PREFIX = "ssp.filter[";

    private final Problems problems;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    /**
     * No settings yet.
     *
     * @param problems takes what is wrong
     */
    public SettingSources(Problems problems) {
        this.problems = problems;
    }

    /**
     * Adds a place of the application's own. Call the strongest first: a key that is there already stays.
     *
     * @param origin the place's name, for messages
     * @param entries keys, with or without prefix, to values
     * @return this
     */
    public SettingSources own(String origin, Map<String, String> entries) {
        entries.forEach((name, value) -> {
            String key = bare(name);
            if (!key.equals(name) && entries.containsKey(key)) {
                problems.add(origin + ": " + key + " stands there twice, with and without " + PREFIX + "; leave one");
            }
            if (isKnown(key, origin) && !values.containsKey(key)) {
                put(key, value, origin);
            }
        });
        return this;
    }

    /**
     * Adds a place that the application shares with others: only keys with the prefix count.
     *
     * @param origin the place's name, for messages
     * @param entries keys to values
     * @return this
     */
    public SettingSources shared(String origin, Map<String, String> entries) {
        Map<String, String> ours = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(name, value);
            }
        });
        return own(origin, ours);
    }

    /**
     * Lets context-params override that the application's own descriptors do not have: the server's configuration may give some.
     *
     * @param parameters keys with the prefix to values; others are passed over
     * @param missing the keys with the prefix that a descriptor has and the server does not hand on; others are passed over
     * @return this
     */
    public SettingSources contextParameters(Map<String, String> parameters, Set<String> missing) {
        Map<String, String> ours = new TreeMap<>(parameters);
        ours.keySet().removeIf(name -> !name.startsWith(PREFIX));
        Set<String> gone = new TreeSet<>(missing);
        gone.removeIf(name -> !name.startsWith(PREFIX));
        return parameters("context-param ", ours, gone);
    }

    /**
     * The same of the init-params of the application's filter.
     *
     * @param parameters keys, with or without prefix, to values
     * @param missing the keys that a descriptor has and the server does not hand on
     * @return this
     */
    public SettingSources initParameters(Map<String, String> parameters, Set<String> missing) {
        return parameters("init-param ", new TreeMap<>(parameters), new TreeSet<>(missing));
    }

    private SettingSources parameters(String place, Map<String, String> others, Set<String> missing) {
        others.forEach((name, value) ->
                override(bare(name), value, place + name + ", which no descriptor of the archive has with this value"));
        for (String name : missing) {
            if (KnownKeys.isTheApplications(bare(name))) {
                problems.add(
                        place + name + " stands in a descriptor of the archive, and the server does not hand it on: "
                                + bare(name) + " is for the application alone to say; let it be there, or write it into"
                                + " WEB-INF/ssp-filter.properties in its place");
            } else {
                warnings.add(
                        place + name + " of the archive's descriptor counts, though the server does not hand it on");
            }
        }
        return this;
    }

    private static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /**
     * Lets system properties override: {@code ssp.filter.<key>}, or {@code ssp.filter[/context].<key>} for one application.
     *
     * @param contextPath the application's context path, empty for the root
     * @param properties the system properties
     * @return this
     */
    public SettingSources systemProperties(String contextPath, Map<String, String> properties) {
        String qualified = qualified(contextPath);
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !properties.containsKey(qualified + name.substring(PREFIX.length()))) {
                override(name.substring(PREFIX.length()), value, "system property " + name);
            } else if (name.startsWith(qualified)) {
                override(name.substring(qualified.length()), value, "system property " + name);
            }
        });
        return this;
    }

    /**
     * How keys begin that are for one application alone, where several share a place.
     *
     * @param contextPath the application's context path, empty for the root
     * @return such as {@code ssp.filter[/provider].}
     */
    public static String qualified(String contextPath) {
        return CONTEXT_PREFIX + (contextPath.isEmpty() ? "/" : contextPath) + "].";
    }

    /**
     * Lets the server's MicroProfile Config override: names as of system properties. It is shared with others, and hands on the
     * environment too, so that a name that is no setting is a warning.
     *
     * @param contextPath the application's context path, empty for the root
     * @param config what it has, by full name
     * @return this
     */
    public SettingSources microProfile(String contextPath, Map<String, String> config) {
        String qualified = qualified(contextPath);
        new TreeMap<>(config).forEach((name, value) -> {
            String key = name.startsWith(qualified)
                    ? name.substring(qualified.length())
                    : name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            boolean outdone = name.startsWith(PREFIX) && config.containsKey(qualified + key);
            if (key.isEmpty() || outdone || value.equals(environment.get(key))) {
                return;
            }
            if (KnownKeys.has(key)) {
                override(key, value, "MicroProfile Config " + name);
            } else {
                warnings.add("MicroProfile Config has " + name + ", which is no setting");
            }
        });
        return this;
    }

    /**
     * Lets the environment override: {@code SSP_FILTER_} and the key in capitals, dots and hyphens as underscores.
     *
     * @param variables the environment
     * @return this
     */
    public SettingSources environment(Map<String, String> variables) {
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(KnownKeys.VARIABLES)) {
                Optional<SettingKey> key = KnownKeys.ofVariable(name);
                if (key.isPresent()) {
                    environment.put(key.get().key(), value);
                    override(key.get().key(), value, "environment variable " + name);
                } else {
                    warnings.add("environment variable " + name + " is no setting");
                }
            }
        });
        return this;
    }

    /**
     * The values.
     *
     * @return by key, without prefix
     */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /**
     * What is odd but no problem.
     *
     * @return sentences for the log
     */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The settings in force, for the log: one line a key, where it came from, secrets masked.
     *
     * @return the lines, in alphabetical order
     */
    public List<String> effective() {
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) -> {
            boolean secret = SettingKey.of(key)
                    .map(known -> known.kind() instanceof Kind.Secret)
                    .orElse(false);
            // A reference may be shown; whatever else stands there may be the secret itself.
            boolean masked = secret && !value.startsWith("file:") && !value.startsWith("env:");
            lines.add(key + " = " + (masked ? "***" : value) + " (" + origins.get(key) + ")");
        });
        return lines;
    }

    private void override(String key, String value, String origin) {
        if (!isKnown(key, origin)) {
            return;
        }
        if (KnownKeys.isTheApplications(key)) {
            // A value that is empty is not the same as none: it may stand where something was taken away.
            String said = values.get(key);
            if (said == null || !value.strip().equals(said.strip())) {
                problems.add(origin + ": " + key + " is for the application alone to say; remove it there");
            }
            return;
        }
        if (SettingKey.of(key)
                        .filter(setting -> setting.scope() == SettingKey.Scope.LIMIT)
                        .isPresent()
                && isZero(value)) {
            problems.add(origin + ": 0 is no limit, and that is for the application alone to say; write a number for "
                    + key);
            return;
        }
        put(key, value, origin);
    }

    private static boolean isZero(String value) {
        try {
            return Long.parseLong(value.strip()) == 0;
        } catch (NumberFormatException isTold) {
            return false;
        }
    }

    private void put(String key, String value, String origin) {
        values.put(key, value);
        origins.put(key, origin);
    }

    private boolean isKnown(String key, String origin) {
        boolean known = KnownKeys.has(key);
        if (!known) {
            problems.add("unknown setting " + key + " (" + origin + ")" + KnownKeys.nearest(key));
        }
        return known;
    }
}
