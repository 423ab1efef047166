package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.sspfilter.impl.war.DescribedServer;

/**
 * What an application brings for its server, to run before any filter: it could answer a request that nobody has judged. Looked for
 * is what the very server would take: in its own descriptors, and for Undertow files and extensions too.
 *
 * <p><i>Source:</i> Undertow's {@code UndertowHandlersDeploymentProcessor} and {@code DeploymentManagerImpl}: a file of handlers in
 * the archive or on its class path, and extensions by {@link java.util.ServiceLoader} of the application's class loader.
 */
final class HandlersBefore {

    private static final List<String> HANDLERS =
            List.of("/WEB-INF/undertow-handlers.conf", "/META-INF/undertow-handlers.conf");
    private static final String EXTENSIONS = "META-INF/services/io.undertow.servlet.ServletExtension";
    /**
     * Those that handle no request: the server's own WebSockets, which every application on it may see, and Weld's, which makes
     * the instances of servlets, filters and listeners where an archive brings CDI along.
     */
    private static final Set<String> WITHOUT_HANDLERS =
            Set.of("io.undertow.websockets.jsr.Bootstrap", "org.jboss.weld.environment.undertow.WeldServletExtension");

    private static final int LONGEST = 64 * 1024;

    private HandlersBefore() {}

    /** What there is, as the subjects of a sentence. */
    static List<String> in(ServletContext context) throws ServletException {
        try {
            return switch (ServerKind.of(context.getServerInfo())) {
                case TOMCAT -> described(context, DescribedServer.TOMCAT);
                case PAYARA -> described(context, DescribedServer.PAYARA);
                case WILDFLY -> {
                    List<String> found = new ArrayList<>(described(context, DescribedServer.WILDFLY));
                    found.addAll(undertow(context));
                    yield List.copyOf(found);
                }
                // A server may be told to hide what it is: then it is taken for all of them.
                case OTHER -> {
                    List<String> found = new ArrayList<>(described(context, DescribedServer.TOMCAT));
                    found.addAll(described(context, DescribedServer.PAYARA));
                    found.addAll(described(context, DescribedServer.WILDFLY));
                    found.addAll(undertow(context));
                    yield List.copyOf(found);
                }
            };
        } catch (IOException e) {
            throw new ServletException("What the application brings for the server cannot be read", e);
        }
    }

    private static List<String> described(ServletContext context, DescribedServer server) throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : server.descriptors()) {
            try (InputStream content = context.getResourceAsStream("/" + place)) {
                if (content != null) {
                    server.handlers(place, content).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<String> undertow(ServletContext context) throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : HANDLERS) {
            if (context.getResource(place) != null
                    || context.getClassLoader().getResource(place.substring(1)) != null) {
                found.add(place.substring(1) + " has handlers");
            }
        }
        for (URL place : Collections.list(context.getClassLoader().getResources(EXTENSIONS))) {
            for (String type : types(place)) {
                if (!WITHOUT_HANDLERS.contains(type)) {
                    found.add(EXTENSIONS + " names " + type);
                }
            }
        }
        return found;
    }

    /** As {@link java.util.ServiceLoader} reads them. */
    private static List<String> types(URL place) throws IOException {
        URLConnection connection = place.openConnection();
        // Or the jar stays open after the application has gone.
        connection.setUseCaches(false);
        byte[] text;
        try (InputStream stream = connection.getInputStream()) {
            text = stream.readNBytes(LONGEST + 1);
        }
        if (text.length > LONGEST) {
            throw new IOException(place + " is longer than " + LONGEST + " octets");
        }
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
