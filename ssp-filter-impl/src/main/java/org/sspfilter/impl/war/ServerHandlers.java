package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What an application brings for its server, to run before any filter. A server of another make does not show it. */
final class ServerHandlers {

    /** In the application's root or on its class path, libraries too. */
    private static final List<String> UNDERTOW =
            List.of("META-INF/undertow-handlers.conf", "META-INF/services/io.undertow.servlet.ServletExtension");

    private ServerHandlers() {}

    /** A sentence for each entry. */
    static List<String> in(ZipFile war) throws IOException {
        List<String> found = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = war.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            // Some file systems take names in other letters for the same.
            String name = entry.getName().toLowerCase(Locale.ROOT);
            Optional<DescribedServer> described = DescribedServer.of(name);
            if (described.isPresent()) {
                look(war, entry, described.get(), found);
            } else if (isUndertow(name)) {
                found.add(entry.getName() + ": " + DescribedServer.WILDFLY.can());
            } else if (!entry.isDirectory() && (name.startsWith("web-inf/lib/") || name.endsWith(".jar"))) {
                lookInside(war, entry, found);
            }
        }
        return List.copyOf(found);
    }

    private static boolean isUndertow(String name) {
        String inside = name.startsWith("web-inf/classes/") ? name.substring("web-inf/classes/".length()) : name;
        return inside.equals("web-inf/undertow-handlers.conf")
                || UNDERTOW.stream()
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(inside));
    }

    private static void look(ZipFile war, ZipEntry entry, DescribedServer server, List<String> found)
            throws IOException {
        try (InputStream content = war.getInputStream(entry)) {
            server.handlers(entry.getName(), content).ifPresent(what -> found.add(what + ": " + server.can()));
        }
    }

    /** Names stand unpacked in any jar, however its lists are read. */
    private static void lookInside(ZipFile war, ZipEntry entry, List<String> found) throws IOException {
        try (InputStream content = war.getInputStream(entry)) {
            byte[] octets = content.readAllBytes();
            for (String name : UNDERTOW) {
                if (ClassSearch.contains(octets, name.getBytes(StandardCharsets.US_ASCII))) {
                    found.add(entry.getName() + " has " + name + ": " + DescribedServer.WILDFLY.can());
                }
            }
        }
    }
}
