package org.sspfilter.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application at the moment when a container asks the initializers, with what its descriptor says. */
final class FakeApplication {

    final Map<String, Object> attributes = new HashMap<>();
    final List<Object> listeners = new ArrayList<>();
    /** What was mapped by code: name, types, whether after all others, patterns. */
    final List<String> mapped = new ArrayList<>();

    final List<String> async = new ArrayList<>();

    private final Map<String, FilterRegistration> filters = new LinkedHashMap<>();
    private final Map<String, ServletRegistration> servlets = new LinkedHashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private ClassLoader loader = Objects.requireNonNull(FakeApplication.class.getClassLoader());
    private final Map<String, String> resources = new HashMap<>();
    private final Set<String> libraries = new HashSet<>();
    private String server = "Fake/1";
    private @Nullable String descriptor;
    private @Nullable String settings;

    FakeApplication server(String info) {
        server = info;
        return this;
    }

    /** A file of the archive. */
    FakeApplication resource(String name) {
        return resource(name, "");
    }

    /** The same with something in it. */
    FakeApplication resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** What the archive shows in WEB-INF/lib. */
    FakeApplication library(String path) {
        libraries.add(path);
        return this;
    }

    FakeApplication loader(ClassLoader asked) {
        loader = asked;
        return this;
    }

    FakeApplication settings(String text) {
        settings = text;
        return this;
    }

    FakeApplication parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    FakeApplication servlet(String name, String... patterns) {
        servlets.put(
                name,
                FakeExchange.fake(ServletRegistration.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getName" -> name;
                    case "getMappings" -> List.of(patterns);
                    default -> throw new IllegalStateException(method.getName());
                }));
        return this;
    }

    /** What the container has made of a descriptor, or of code. */
    FakeApplication filter(String name, String type, Map<String, String> init, String... patterns) {
        filters.put(name, registration(name, type, init, List.of(patterns)));
        return this;
    }

    FakeApplication descriptor(String inside) {
        descriptor = "<?xml version='1.0'?><web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>" + inside
                + "</web-app>";
        return this;
    }

    /** A descriptor of another version. */
    FakeApplication document(String whole) {
        descriptor = whole;
        return this;
    }

    /** A filter of a descriptor, and what the container makes of it. */
    FakeApplication declared(String name, String type, String pattern, String... types) {
        StringBuilder text = new StringBuilder(descriptor == null ? "" : inside(descriptor))
                .append("<filter><filter-name>" + name + "</filter-name><filter-class>" + type
                        + "</filter-class><async-supported>true</async-supported></filter>");
        if (!pattern.isEmpty()) {
            text.append("<filter-mapping><filter-name>" + name + "</filter-name><url-pattern>\n  " + pattern
                    + "\n</url-pattern>");
            for (String dispatcher : types) {
                text.append("<dispatcher>" + dispatcher + "</dispatcher>");
            }
            text.append("</filter-mapping>");
        }
        return descriptor(text.toString())
                .filter(name, type, Map.of(), pattern.isEmpty() ? new String[0] : new String[] {pattern});
    }

    private static String inside(String whole) {
        return whole.substring(whole.indexOf("6.0'>") + 5, whole.indexOf("</web-app>"));
    }

    private FilterRegistration.Dynamic registration(
            String name, String type, Map<String, String> init, List<String> patterns) {
        return FakeExchange.fake(
                FilterRegistration.Dynamic.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getName" -> name;
                    case "getClassName" -> type;
                    case "getInitParameters" -> init;
                    case "getUrlPatternMappings" -> patterns;
                    case "getServletNameMappings" -> List.of();
                    case "setAsyncSupported" -> {
                        async.add(name);
                        yield null;
                    }
                    case "addMappingForUrlPatterns" -> {
                        @SuppressWarnings("unchecked")
                        EnumSet<DispatcherType> types = (EnumSet<DispatcherType>) arguments[0];
                        mapped.add(name + " " + types.size() + " " + arguments[1] + " "
                                + List.of((Object[]) arguments[2]));
                        yield null;
                    }
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    ServletContext context() {
        return FakeExchange.fake(ServletContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getClassLoader" -> loader;
            case "getContextPath" -> "/ours";
            case "getServerInfo" -> server;
            case "getResource" ->
                resources.containsKey((String) arguments[0])
                                || (settings != null && arguments[0].equals(SspFilterInitializer.SETTINGS))
                        ? URI.create("file:" + arguments[0]).toURL()
                        : null;
            case "getResourcePaths" -> arguments[0].equals("/WEB-INF/lib/") ? Set.copyOf(libraries) : null;
            case "getResourceAsStream" -> stream((String) arguments[0]);
            case "getInitParameter" -> parameters.get((String) arguments[0]);
            case "getInitParameterNames" -> java.util.Collections.enumeration(parameters.keySet());
            case "getFilterRegistrations" -> Map.copyOf(filters);
            case "getServletRegistrations" -> Map.copyOf(servlets);
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "removeAttribute" -> attributes.remove((String) arguments[0]);
            case "addListener" -> listeners.add(arguments[0]);
            case "addFilter" ->
                filters.containsKey((String) arguments[0])
                        ? null
                        : registration(
                                (String) arguments[0],
                                ((Filter) arguments[1]).getClass().getName(),
                                Map.of(),
                                List.of());
            default -> throw new IllegalStateException(method.getName());
        });
    }

    private @Nullable InputStream stream(String name) {
        String text =
                switch (name) {
                    case "/WEB-INF/web.xml" -> descriptor;
                    case SspFilterInitializer.SETTINGS -> settings;
                    default -> resources.get(name);
                };
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
