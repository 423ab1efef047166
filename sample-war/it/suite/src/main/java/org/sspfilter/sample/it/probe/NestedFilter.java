package org.sspfilter.sample.it.probe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.servlet.SspFilter;

/** A second filter inside the application, with settings in code: what it says must not count for the first, and its faults refuse. */
final class NestedFilter {

    private static final String SETTINGS = "/WEB-INF/ssp-filter.properties";

    private NestedFilter() {}

    /** One that nobody started. */
    static void unstarted(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        new SspFilter().doFilter(request, response, reached());
    }

    /** One of which a check throws an Error. */
    static void faulty(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        SspFilterSettings.Builder settings = settings(request.getServletContext())
                .throttle(caller -> {
                    throw new StackOverflowError("a throttle failed");
                });
        run(settings.build(), request, response, reached());
    }

    /** One that admits, and then forwards. */
    static void second(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException, ServletException {
        run(
                settings(request.getServletContext()).build(),
                request,
                response,
                (admitted, guarded) -> admitted.getRequestDispatcher(target).forward(admitted, guarded));
    }

    private static FilterChain reached() {
        return (request, response) -> ProbeServlet.answer((HttpServletResponse) response, "probe reached");
    }

    private static void run(
            SspFilterSettings settings, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SspFilter filter = new SspFilter(settings);
        filter.init(new Nameless(apart(request.getServletContext())));
        try {
            filter.doFilter(request, response, chain);
        } finally {
            filter.destroy();
        }
    }

    /** The application, without what its own filter keeps there: two filters of one application share an engine. */
    private static ServletContext apart(ServletContext context) {
        Map<String, Object> own = new HashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    boolean ours = arguments != null
                            && arguments.length > 0
                            && String.valueOf(arguments[0]).startsWith("org.sspfilter.");
                    if (!ours) {
                        return method.invoke(context, arguments);
                    }
                    return switch (method.getName()) {
                        case "getAttribute" -> own.get((String) arguments[0]);
                        case "setAttribute" -> own.put((String) arguments[0], arguments[1]);
                        case "removeAttribute" -> own.remove((String) arguments[0]);
                        default -> method.invoke(context, arguments);
                    };
                });
    }

    private static SspFilterSettings.Builder settings(ServletContext context) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = context.getResourceAsStream(SETTINGS)) {
            properties.load(stream);
        }
        SspFilterSettings.Builder settings = SspFilterSettings.builder();
        properties.stringPropertyNames().forEach(name -> settings.set(name, properties.getProperty(name, "")));
        return settings.set("audit.file", properties.getProperty("audit.file", "") + ".nested");
    }

    /** A configuration without parameters. */
    private record Nameless(ServletContext context) implements FilterConfig {

        @Override
        public String getFilterName() {
            return "nested";
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.emptyEnumeration();
        }
    }
}
