package org.sspfilter.impl.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.xml.sax.SAXException;

/** What an application brings for its server, to run before any filter. A server of another make does not show it. */
final class ServerHandlers {

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final String CAN = " before any filter: it can answer a request, or change it";
    private static final String WILDFLY = "WildFly runs that" + CAN;
    private static final String PAYARA = "Payara runs that" + CAN;
    private static final String TOMCAT = "Tomcat runs valves and listeners" + CAN
            + "; and the others put something in place of WEB-INF/web.xml or of Tomcat's own";

    /** In the application's root or on its class path, libraries too. */
    private static final List<String> UNDERTOW =
            List.of("META-INF/undertow-handlers.conf", "META-INF/services/io.undertow.servlet.ServletExtension");

    private static final Set<String> JBOSS_WORDS = Set.of("http-handler", "valve");
    private static final Set<String> PAYARA_WORDS = Set.of("valve");
    private static final Set<String> TOMCAT_WORDS =
            Set.of("valve", "listener", "preresources", "context@altddname", "context@classname");

    private static final Map<String, ServerDescriptor> DESCRIPTORS = Map.of(
            "web-inf/jboss-web.xml", new ServerDescriptor(JBOSS_WORDS, WILDFLY),
            "web-inf/jboss-all.xml", new ServerDescriptor(JBOSS_WORDS, WILDFLY),
            "meta-inf/jboss-all.xml", new ServerDescriptor(JBOSS_WORDS, WILDFLY),
            "web-inf/glassfish-web.xml", new ServerDescriptor(PAYARA_WORDS, PAYARA),
            "web-inf/payara-web.xml", new ServerDescriptor(PAYARA_WORDS, PAYARA),
            "web-inf/sun-web.xml", new ServerDescriptor(PAYARA_WORDS, PAYARA),
            "meta-inf/context.xml", new ServerDescriptor(TOMCAT_WORDS, TOMCAT));

    private ServerHandlers() {}

    /** A sentence for each entry. */
    static List<String> in(ZipFile war) throws IOException {
        List<String> found = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = war.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            // Some file systems take names in other letters for the same.
            String name = entry.getName().toLowerCase(Locale.ROOT);
            ServerDescriptor descriptor = DESCRIPTORS.get(name);
            if (descriptor != null) {
                look(war, entry, descriptor, found);
            } else if (isUndertow(name)) {
                found.add(entry.getName() + ": " + WILDFLY);
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

    private static void look(ZipFile war, ZipEntry entry, ServerDescriptor descriptor, List<String> found)
            throws IOException {
        byte[] xml;
        try (InputStream content = war.getInputStream(entry)) {
            xml = content.readNBytes(LARGEST + 1);
        }
        if (xml.length > LARGEST) {
            found.add(entry.getName() + " is larger than 16 MiB, and was not read");
            return;
        }
        try {
            HandlerWords words = new HandlerWords(descriptor.words());
            SafeXml.read(xml, words);
            if (!words.found().isEmpty()) {
                found.add(entry.getName() + " has " + String.join(", ", words.found()) + ": " + descriptor.can());
            }
        } catch (SAXException | IOException unreadable) {
            found.add(entry.getName() + " cannot be read as XML, so that nobody knows what is in it");
        }
    }

    /** Names stand unpacked in any jar, however its lists are read. */
    private static void lookInside(ZipFile war, ZipEntry entry, List<String> found) throws IOException {
        try (InputStream content = war.getInputStream(entry)) {
            byte[] octets = content.readAllBytes();
            for (String name : UNDERTOW) {
                if (ClassSearch.contains(octets, name.getBytes(StandardCharsets.US_ASCII))) {
                    found.add(entry.getName() + " has " + name + ": " + WILDFLY);
                }
            }
        }
    }

    /**
     * A descriptor of a server.
     *
     * @param words what is looked for in it
     * @param can what that can do
     */
    private record ServerDescriptor(Set<String> words, String can) {}
}
