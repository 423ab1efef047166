package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * What one descriptor of the application says of filters and parameters: the API of servlets tells neither the order of the
 * ones nor their dispatcher types, and not who gave the others.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> Servlet 6.0, sections 6.2.4, 8.2.3 and 14.4.
 *
 * @param filters the filters that it declares
 * @param mappings their mappings, in the order in which they stand
 * @param old whether it is of before Servlet 3.0, and has no words for asynchronous work
 * @param parameters its context-params, name to value; of two values the one that stands later
 * @param unread whether it is there and cannot be read: what it says is not known
 */
record Descriptor(
        List<Declared> filters, List<Mapping> mappings, boolean old, Map<String, String> parameters, boolean unread) {

    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final String LIBRARIES = "/WEB-INF/lib/";
    private static final Descriptor UNREAD = new Descriptor(List.of(), List.of(), false, Map.of(), true);

    Descriptor {
        filters = List.copyOf(filters);
        mappings = List.copyOf(mappings);
        parameters = Map.copyOf(parameters);
    }

    /**
     * One filter.
     *
     * @param name its name
     * @param type its class
     * @param async whether it says that it supports asynchronous work
     * @param parameters its init-params, name to value; of two values the one that stands later
     */
    record Declared(String name, String type, boolean async, Map<String, String> parameters) {
        Declared {
            parameters = Map.copyOf(parameters);
        }

        boolean isOurs() {
            return SspFilter.class.getName().equals(type)
                    || Arrays.stream(Stage.values())
                            .anyMatch(stage -> stage.type().equals(type));
        }
    }

    /**
     * One mapping.
     *
     * @param filter the filter's name
     * @param patterns URL patterns
     * @param servlets names of servlets
     * @param types dispatcher types; REQUEST where it names none
     */
    record Mapping(String filter, List<String> patterns, List<String> servlets, Set<DispatcherType> types) {
        Mapping {
            patterns = List.copyOf(patterns);
            servlets = List.copyOf(servlets);
            types = Set.copyOf(types);
        }

        /** The same for those of its paths and servlets alone that are among these. */
        Mapping ofWhichThereAre(Collection<String> paths, Collection<String> names) {
            return new Mapping(
                    filter,
                    patterns.stream().filter(paths::contains).toList(),
                    servlets.stream().filter(names::contains).toList(),
                    types);
        }
    }

    /** The filter of this name, or empty. */
    Optional<Declared> filter(String name) {
        return filters.stream().filter(filter -> filter.name().equals(name)).findFirst();
    }

    /** The mappings of a filter. */
    List<Mapping> mappings(String name) {
        return mappings.stream()
                .filter(mapping -> mapping.filter().equals(name))
                .toList();
    }

    /** The other filters that run before this one on some path, in their order; none where this one is not mapped. */
    List<String> before(String name) {
        List<String> before = new ArrayList<>();
        for (Mapping mapping : mappings) {
            if (mapping.filter().equals(name)) {
                return before;
            }
            if (!mapping.patterns().isEmpty() && !before.contains(mapping.filter())) {
                before.add(mapping.filter());
            }
        }
        return List.of();
    }

    /** All descriptors of an application: its own first. */
    static List<Descriptor> all(ServletContext context) {
        List<Descriptor> all = new ArrayList<>();
        try (InputStream own = context.getResourceAsStream(WEB_XML)) {
            if (own != null) {
                all.add(DescriptorReader.read(own));
            }
        } catch (IOException | XMLStreamException unreadable) {
            // The container reads it too, and says what is wrong with it.
            all.add(UNREAD);
        }
        all.addAll(fragments(context));
        return all;
    }

    private static List<Descriptor> fragments(ServletContext context) {
        List<Descriptor> fragments = new ArrayList<>();
        try {
            for (URL url : Collections.list(context.getClassLoader().getResources(FRAGMENT))) {
                if (isOfArchive(url, context)) {
                    fragments.add(fragment(url));
                }
            }
        } catch (IOException none) {
            fragments.add(UNREAD);
        }
        return fragments;
    }

    /** Whether it is of a library of the archive's that counts: one of an EAR's or of the server's speaks for nobody here. */
    private static boolean isOfArchive(URL url, ServletContext context) {
        Set<String> libraries = context.getResourcePaths(LIBRARIES);
        for (String shown : libraries == null ? Set.<String>of() : libraries) {
            // A server may show a jar as a folder, and make it one.
            String path = shown.endsWith("/") ? shown.substring(0, shown.length() - 1) : shown;
            if (url.toString().endsWith(path + "!/" + FRAGMENT)
                    || url.toString().endsWith(path + "/" + FRAGMENT)) {
                return !(context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List<?> ordered)
                        || ordered.contains(path.substring(LIBRARIES.length()));
            }
        }
        return false;
    }

    private static Descriptor fragment(URL url) {
        try {
            URLConnection connection = url.openConnection();
            // Or the jar stays open after the application has gone.
            connection.setUseCaches(false);
            try (InputStream stream = connection.getInputStream()) {
                return DescriptorReader.read(stream);
            }
        } catch (IOException | XMLStreamException unreadable) {
            return UNREAD;
        }
    }
}
