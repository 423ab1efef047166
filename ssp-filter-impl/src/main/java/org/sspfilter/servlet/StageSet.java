package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the set in an application: whether they are all there, in order and mapped alike. One that is left out on some
 * path would leave open there what it alone checks.
 *
 * <p>Not thread-safe.
 */
final class StageSet {

    private final Map<Stage, FilterRegistration> stages = new EnumMap<>(Stage.class);
    private final List<String> problems = new ArrayList<>();

    void add(Stage stage, FilterRegistration registration) {
        if (stages.putIfAbsent(stage, registration) != null) {
            problems.add(stage.shortName() + " is declared twice");
        }
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }

    /** The first of them, by whose mapping the whole set is judged; empty when there is none. */
    List<FilterRegistration> first() {
        FilterRegistration first = stages.get(Stage.TRANSPORT);
        return first == null ? List.of() : List.of(first);
    }

    boolean isFirst(String name) {
        return first().stream().anyMatch(registration -> registration.getName().equals(name));
    }

    Collection<FilterRegistration> all() {
        return stages.values();
    }

    /** What is wrong with it; nothing when it stands as it must. */
    List<String> problems(List<Descriptor> descriptors) {
        for (Stage stage : Stage.values()) {
            FilterRegistration registration = stages.get(stage);
            if (registration == null) {
                problems.add(stage.shortName() + " is missing");
            } else if (!registration.getInitParameters().isEmpty()) {
                problems.add(stage.shortName()
                        + " has init-params: the filters of the set share their settings, so write them"
                        + " as context-params, with the prefix ssp.filter., or into "
                        + SspFilterInitializer.SETTINGS.substring(1));
            }
        }
        if (problems.isEmpty()) {
            Descriptor descriptor = common(descriptors);
            if (descriptor == null) {
                problems.add(
                        "they do not stand in one descriptor: of filters that are registered in code nobody can tell the"
                                + " order");
            } else {
                arrangement(descriptor);
            }
        }
        return problems;
    }

    /** The descriptor that maps all of them, and is the first to map any. */
    private @Nullable Descriptor common(List<Descriptor> descriptors) {
        for (Descriptor descriptor : descriptors) {
            long mapped = stages.values().stream()
                    .filter(registration ->
                            !descriptor.mappings(registration.getName()).isEmpty())
                    .count();
            if (mapped > 0) {
                boolean declared = stages.entrySet().stream().allMatch(stage -> descriptor
                        .filter(stage.getValue().getName())
                        .filter(filter -> filter.type().equals(stage.getKey().type()))
                        .isPresent());
                return declared ? descriptor : null;
            }
        }
        return null;
    }

    private void arrangement(Descriptor descriptor) {
        Set<String> alike = null;
        Stage before = null;
        for (Stage stage : Stage.values()) {
            FilterRegistration registration = stages.get(stage);
            if (registration == null) {
                continue;
            }
            List<Descriptor.Mapping> mappings = descriptor.mappings(registration.getName());
            Set<String> targets = targets(mappings);
            Set<String> patterns = new HashSet<>();
            mappings.forEach(mapping -> patterns.addAll(mapping.patterns()));
            if (!registration.getServletNameMappings().isEmpty()) {
                problems.add(stage.shortName() + " is mapped to servlets by name, which comes after all paths");
            } else if (!registration.getUrlPatternMappings().containsAll(patterns)) {
                problems.add(stage.shortName() + " is mapped to " + registration.getUrlPatternMappings()
                        + " by the server, which goes by another descriptor than the archive's");
            } else if (!patterns.containsAll(registration.getUrlPatternMappings())) {
                problems.add(stage.shortName() + " is mapped in code too, where nobody can tell the order");
            } else if (alike != null && !alike.equals(targets)) {
                problems.add(stage.shortName() + " is not mapped to the same paths and dispatcher types as "
                        + Stage.TRANSPORT.shortName());
            } else if (before != null && !isAfter(before, stage, descriptor, patterns)) {
                problems.add(stage.shortName() + " is mapped before " + before.shortName());
            }
            alike = alike == null ? targets : alike;
            before = stage;
        }
    }

    private static Set<String> targets(List<Descriptor.Mapping> mappings) {
        Set<String> targets = new HashSet<>();
        for (Descriptor.Mapping mapping : mappings) {
            for (String pattern : mapping.patterns()) {
                for (DispatcherType type : mapping.types()) {
                    targets.add(type + " " + pattern);
                }
            }
        }
        return targets;
    }

    /** Whether on every path the one comes before the other, by the first mapping of each. */
    private boolean isAfter(Stage before, Stage after, Descriptor descriptor, Set<String> patterns) {
        for (String pattern : patterns) {
            if (first(before, descriptor, pattern) >= first(after, descriptor, pattern)) {
                return false;
            }
        }
        return true;
    }

    private int first(Stage stage, Descriptor descriptor, String pattern) {
        FilterRegistration registration = stages.get(stage);
        for (int i = 0; registration != null && i < descriptor.mappings().size(); i++) {
            Descriptor.Mapping mapping = descriptor.mappings().get(i);
            if (mapping.filter().equals(registration.getName())
                    && mapping.patterns().contains(pattern)) {
                return i;
            }
        }
        return -1;
    }
}
