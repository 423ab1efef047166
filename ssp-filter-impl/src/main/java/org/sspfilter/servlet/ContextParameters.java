package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The context-params of an application, parted by who gave them: a server's own configuration can give any application some, and the
 * API of servlets does not tell them from those of its descriptor.
 *
 * <p>Immutable.
 *
 * <p><i>Source:</i> Servlet 6.0, section 14.4 (context-param); Tomcat's {@code <Parameter>} in {@code conf/context.xml}; Payara's
 * {@code set-web-context-param}.
 *
 * @param own those that a descriptor of the archive has with the very value
 * @param others all others: the server's, or made in code
 */
record ContextParameters(Map<String, String> own, Map<String, String> others) {

    ContextParameters {
        own = Map.copyOf(own);
        others = Map.copyOf(others);
    }

    static ContextParameters of(ServletContext context) {
        Map<String, String> all = Engine.parameters(context.getInitParameterNames(), context::getInitParameter);
        Set<Map.Entry<String, String>> said = Descriptor.all(context).stream()
                .flatMap(descriptor -> descriptor.parameters().stream())
                .collect(Collectors.toUnmodifiableSet());
        Map<String, String> own = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        all.forEach((name, value) ->
                (said.contains(Map.entry(name.strip(), value.strip())) ? own : others).put(name, value));
        return new ContextParameters(own, others);
    }
}
