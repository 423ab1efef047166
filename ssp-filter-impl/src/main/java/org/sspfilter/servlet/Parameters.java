package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parameters of an application or of one of its filters, parted by who gave them: a server's own configuration can give any
 * application some, or take some away, and the API of servlets does not tell that.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> Servlet 6.0, sections 8.2.3 and 14.4 (context-param, init-param); Tomcat's {@code <Parameter>} in {@code
 * conf/context.xml} and {@code <filter>} in {@code conf/web.xml}; Payara's {@code set-web-context-param}.
 *
 * @param own what the descriptors of the archive say, whatever the server makes of it
 * @param others those that run with another value, or that no descriptor has: the server's, or made in code
 * @param missing the names that a descriptor has and the server does not hand on
 */
record Parameters(Map<String, String> own, Map<String, String> others, Set<String> missing) {

    static final Parameters NONE = new Parameters(Map.of(), Map.of(), Set.of());

    Parameters {
        own = Map.copyOf(own);
        others = Map.copyOf(others);
        missing = Set.copyOf(missing);
    }

    /** The context-params of an application. */
    static Parameters ofContext(ServletContext context) {
        return part(
                Engine.parameters(context.getInitParameterNames(), context::getInitParameter),
                together(Descriptor.all(context).stream().map(Descriptor::parameters)));
    }

    /** The init-params that a filter runs with. All are the application's own where it is made in code. */
    static Parameters ofFilter(String name, Map<String, String> given, List<Descriptor> descriptors) {
        List<Descriptor.Declared> declared = descriptors.stream()
                .flatMap(descriptor -> descriptor.filter(name).stream())
                .toList();
        if (declared.isEmpty() && descriptors.stream().noneMatch(Descriptor::unread)) {
            return new Parameters(given, Map.of(), Set.of());
        }
        Map<String, String> said = together(declared.stream().map(Descriptor.Declared::parameters));
        if (declared.stream().noneMatch(Descriptor.Declared::isOurs)) {
            // A filter around ours hands on what it likes, and keeps the rest.
            said.keySet().retainAll(given.keySet());
        }
        return part(given, said);
    }

    /** The descriptor's own word goes before that of a fragment. */
    private static Map<String, String> together(Stream<Map<String, String>> said) {
        Map<String, String> together = new HashMap<>();
        said.forEach(one -> one.forEach(together::putIfAbsent));
        return together;
    }

    private static Parameters part(Map<String, String> given, Map<String, String> said) {
        Map<String, String> others = new HashMap<>();
        Set<String> missing = new HashSet<>(said.keySet());
        given.forEach((name, value) -> {
            missing.remove(name.strip());
            if (!value.strip().equals(said.get(name.strip()))) {
                others.put(name, value);
            }
        });
        return new Parameters(said, others, missing);
    }
}
