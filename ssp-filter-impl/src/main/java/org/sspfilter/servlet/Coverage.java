package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of an application a filter stands in front of, and what stays open.
 *
 * <p>Only {@code /*} covers everything: servlets may be mapped anywhere, and files are served wherever no servlet is.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> Servlet 6.0, sections 6.2.4 and 12.2.
 */
final class Coverage {

    static final String EVERYTHING = "/*";

    private final List<Descriptor.Mapping> mappings;
    private final boolean untold;
    private final boolean old;

    private Coverage(List<Descriptor.Mapping> mappings, boolean untold, boolean old) {
        this.mappings = List.copyOf(mappings);
        this.untold = untold;
        this.old = old;
    }

    /** What these registrations of one kind of filter cover together. */
    static Coverage of(Collection<? extends FilterRegistration> registrations, List<Descriptor> descriptors) {
        List<Descriptor.Mapping> mappings = new ArrayList<>();
        boolean untold = false;
        boolean old = false;
        for (FilterRegistration registration : registrations) {
            List<Descriptor.Mapping> declared = declared(registration, descriptors);
            mappings.addAll(declared);
            // All that such a descriptor can say may be less than is meant.
            old |= descriptors.stream()
                    .anyMatch(descriptor -> descriptor.old()
                            && !descriptor.mappings(registration.getName()).isEmpty());
            if (!agree(registration, declared)) {
                // Mapped in code: nobody tells for which dispatcher types. None are counted.
                mappings.add(new Descriptor.Mapping(
                        registration.getName(),
                        List.copyOf(registration.getUrlPatternMappings()),
                        List.copyOf(registration.getServletNameMappings()),
                        Set.of()));
                untold = true;
            }
        }
        return new Coverage(mappings, untold, old);
    }

    /**
     * By the first descriptor that maps it: a fragment's word does not count beside the application's own. Of that, what the
     * container made of it: it may go by another descriptor than the one in the archive, or leave a fragment out.
     */
    private static List<Descriptor.Mapping> declared(FilterRegistration registration, List<Descriptor> descriptors) {
        return descriptors.stream()
                .map(descriptor -> descriptor.mappings(registration.getName()))
                .filter(mapped -> !mapped.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(mapping -> mapping.ofWhichThereAre(
                        registration.getUrlPatternMappings(), registration.getServletNameMappings()))
                .toList();
    }

    private static boolean agree(FilterRegistration registration, List<Descriptor.Mapping> declared) {
        return declared.stream()
                        .flatMap(mapping -> mapping.patterns().stream())
                        .toList()
                        .containsAll(registration.getUrlPatternMappings())
                && declared.stream()
                        .flatMap(mapping -> mapping.servlets().stream())
                        .toList()
                        .containsAll(registration.getServletNameMappings());
    }

    /** Whether everything is covered, as far as the descriptors tell. */
    boolean isWhole() {
        return missingTypes().isEmpty();
    }

    /** Whether all paths are covered, though it is not told for which dispatcher types. */
    boolean isWholeButForTypes() {
        return (untold || old) && patterns().contains(EVERYTHING);
    }

    /** The same, where nobody can map the rest any more: an old descriptor has no word for asynchronous dispatches alone. */
    boolean isWholeAsFarAsCanBeTold() {
        return isWhole()
                || (untold && patterns().contains(EVERYTHING))
                || (old && missingTypes().equals(EnumSet.of(DispatcherType.ASYNC)));
    }

    private Set<DispatcherType> missingTypes() {
        Set<DispatcherType> missing = EnumSet.allOf(DispatcherType.class);
        for (Descriptor.Mapping mapping : mappings) {
            if (mapping.patterns().contains(EVERYTHING)) {
                missing.removeAll(mapping.types());
            }
        }
        return missing;
    }

    private List<String> patterns() {
        return mappings.stream().flatMap(mapping -> mapping.patterns().stream()).toList();
    }

    /** What is mapped where, for a message. */
    String told() {
        if (patterns().isEmpty()
                && mappings.stream().allMatch(mapping -> mapping.servlets().isEmpty())) {
            return "nothing";
        }
        List<String> told = new ArrayList<>();
        for (Descriptor.Mapping mapping : mappings) {
            List<String> targets = new ArrayList<>(mapping.patterns());
            mapping.servlets().forEach(servlet -> targets.add("the servlet " + servlet));
            told.add(String.join(", ", targets) + " for " + types(mapping.types()));
        }
        return String.join("; ", told);
    }

    private static String types(Set<DispatcherType> types) {
        if (types.isEmpty()) {
            return "dispatcher types that cannot be told";
        }
        if (types.size() == DispatcherType.values().length) {
            return "all dispatcher types";
        }
        List<String> names = new ArrayList<>();
        EnumSet.copyOf(types).forEach(type -> names.add(type.name()));
        return String.join(", ", names);
    }

    /** What stands open, for a message. */
    String open(ServletContext context) {
        List<String> open = new ArrayList<>();
        Map<String, String> places = new TreeMap<>();
        places.put("/", "files and pages that no servlet is mapped to");
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            if (!isCovered(servlet)) {
                servlet.getMappings().forEach(pattern -> places.put(pattern, "servlet " + servlet.getName()));
            }
        }
        places.forEach((pattern, what) -> {
            if (!isCovered(pattern)) {
                open.add("requests to " + pattern + " (" + what + ")");
            }
        });
        // Beside a narrower path the types that nobody mapped are told, and not those that it was mapped for.
        boolean narrower = !patterns().contains(EVERYTHING);
        for (DispatcherType type : missingTypes()) {
            if (type != DispatcherType.REQUEST
                    && !(narrower
                            && mappings.stream()
                                    .anyMatch(mapping -> mapping.types().contains(type)))) {
                open.add("dispatches of type " + type);
            }
        }
        return String.join(", ", open);
    }

    private boolean isCovered(ServletRegistration servlet) {
        return mappings.stream()
                .filter(mapping -> mapping.types().contains(DispatcherType.REQUEST))
                .anyMatch(mapping -> mapping.servlets().contains(servlet.getName())
                        || mapping.servlets().contains("*"));
    }

    private boolean isCovered(String path) {
        return mappings.stream()
                .filter(mapping -> mapping.types().isEmpty() || mapping.types().contains(DispatcherType.REQUEST))
                .flatMap(mapping -> mapping.patterns().stream())
                .anyMatch(pattern -> covers(pattern, path));
    }

    /** Whether every request that the one pattern takes is also one of the other's. */
    private static boolean covers(String pattern, String path) {
        if (pattern.equals(EVERYTHING) || pattern.equals(path)) {
            return true;
        }
        if (pattern.startsWith("/") && pattern.endsWith(EVERYTHING)) {
            String prefix = pattern.substring(0, pattern.length() - EVERYTHING.length());
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
        return pattern.startsWith("*.")
                && path.startsWith("/")
                && !path.endsWith("*")
                && path.endsWith(pattern.substring(1));
    }
}
